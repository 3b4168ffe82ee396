import { describe, expect, test } from 'vitest';
import { TreeRows } from '../../client/src/infrastructure/remote-tree/tree-rows.js';
import type { TreePlace, TreeRow } from '../../server/src/protocol/index.js';

/** A tree as text, by parent: `{ '': 'a b', a: 'a1 a2=changed' }`. */
type Tree = Record<string, string>;

function row(text: string): TreeRow {
  const [id = '', description = ''] = text.split('=');
  return { id, label: id, description, icon: 'key', children: 'collapsed', context: '' };
}

/** A server whose answers are given when a test says so. */
function serve(start: Tree) {
  let tree = start;
  const questions: (readonly string[])[] = [];
  const held: (() => void)[] = [];
  let holding = false;
  const rows = new TreeRows(async (parents) => {
    questions.push(parents);
    const answered = tree;
    if (holding) await new Promise<void>((resolve) => held.push(resolve));
    const known = parents.filter((parent) => parent in answered);
    return Object.fromEntries(known.map((parent) => [parent, answered[parent]!.split(' ').filter(Boolean).map(row)]));
  });
  return {
    rows,
    questions,
    change: (next: Tree) => (tree = next),
    hold: () => (holding = true),
    /** Lets the question with this number (from the first that was held) be answered. */
    answer: (at: number) => held[at]!(),
  };
}

const ids = (nodes: readonly { readonly id: string }[]) => nodes.map(({ id }) => id);

describe('rows of a view', () => {
  test('are asked for when they are shown, once, and together', async () => {
    const { rows, questions } = serve({ '': 'a b', a: 'a1', b: 'b1' });
    const [a, b] = await rows.show(rows.top);
    await Promise.all([rows.show(a!), rows.show(b!)]);
    await rows.show(a!);
    expect(questions).toEqual([[''], ['a', 'b']]);
  });

  test('are drawn again only where they differ', async () => {
    const { rows, change } = serve({ '': 'a b', a: 'a1 a2', b: 'b1' });
    const [a, b] = await rows.show(rows.top);
    const [a1] = await rows.show(a!);
    await rows.show(b!);
    expect(await rows.refresh()).toEqual([]);
    change({ '': 'a b', a: 'a1=old a2', b: 'b1' });
    expect(ids(await rows.refresh())).toEqual(['a1']);
    change({ '': 'a b=bad', a: 'a1=old a2 a3', b: 'b1' });
    expect(ids(await rows.refresh())).toEqual(['b', 'a']);
    expect(rows.find('a1')).toBe(a1);
    change({ '': 'b=bad', b: 'b1=new' });
    // Below a row that is drawn again nothing has to be told.
    expect(ids(await rows.refresh())).toEqual(['']);
    expect(rows.find('a1')).toBeUndefined();
    expect(ids(await rows.show(rows.top))).toEqual(['b']);
  });

  test('are not asked for any longer when they are closed, and anew when they are opened', async () => {
    const { rows, questions, change } = serve({ '': 'a b', a: 'a1', a1: 'x', b: 'b1' });
    const [a] = await rows.show(rows.top);
    const [a1] = await rows.show(a!);
    await rows.show(a1!);
    a!.open = false;
    expect(ids(await rows.refresh())).toEqual(['a']);
    expect(await rows.refresh()).toEqual([]);
    change({ '': 'a b', a: 'a2', b: 'b1' });
    expect(ids(await rows.show(a!))).toEqual(['a2']);
    expect(questions.slice(-3)).toEqual([[''], [''], ['a']]);
  });

  test('do not notice that their text has moved', async () => {
    const at = (line: number): TreePlace => ({
      uri: 'file:///a',
      range: { start: { line, character: 0 }, end: { line, character: 1 } },
    });
    let line = 1;
    const rows = new TreeRows(() => Promise.resolve({ '': [{ ...row('a'), place: at(line) }] }));
    const [a] = await rows.show(rows.top);
    line = 7;
    expect(await rows.refresh()).toEqual([]);
    expect(a!.range?.start.line).toBe(7);
  });

  test('an older answer does not overwrite a newer one', async () => {
    const { rows, change, hold, answer } = serve({ '': 'a', a: 'old' });
    const [a] = await rows.show(rows.top);
    hold();
    const shown = rows.show(a!);
    // The question is sent in the next turn.
    await new Promise((resolve) => setTimeout(resolve, 0));
    change({ '': 'a', a: 'new' });
    const refreshed = rows.refresh();
    answer(1);
    await refreshed;
    answer(0);
    expect(ids(await shown)).toEqual(['new']);
    expect(rows.find('old')).toBeUndefined();
  });

  test('a row may go from one place to another', async () => {
    const { rows, change } = serve({ '': 'a b', a: 'x', b: '', x: 'y' });
    const [a, b] = await rows.show(rows.top);
    const [x] = await rows.show(a!);
    await rows.show(b!);
    await rows.show(x!);
    change({ '': 'a b', a: '', b: 'x', x: 'y' });
    expect(ids(await rows.refresh())).toEqual(['a', 'b']);
    expect(rows.find('x')?.parent).toBe(b);
    expect(rows.find('y')).toBeDefined();
  });

  test('come when the server answers again after a failure', async () => {
    let fails = true;
    const rows = new TreeRows(() => (fails ? Promise.reject(new Error('stopped')) : Promise.resolve({ '': [row('a')] })));
    await expect(rows.show(rows.top)).rejects.toThrow('stopped');
    fails = false;
    expect(ids(await rows.refresh())).toEqual(['']);
    expect(ids(await rows.show(rows.top))).toEqual(['a']);
  });
});
