import { describe, expect, it } from 'vitest';
import type { TreePathResult, TreeResult, TreeRow, TreeTooltipResult, TreeView } from '../../server/src/protocol/index.js';
import { serveExample } from './serve-example.js';

const served = serveExample();

const ask = (view: TreeView, parents: readonly string[]) => served.client.request<TreeResult>('kubepki/tree/rows', { view, parents });

/** Every row of a view, asked for level by level as an editor does. */
async function allRows(view: TreeView): Promise<readonly TreeRow[]> {
  const found: TreeRow[] = [];
  for (let parents = ['']; parents.length > 0;) {
    const { rows } = await ask(view, parents);
    const level = parents.flatMap((parent) => rows[parent] ?? []);
    found.push(...level);
    parents = level.filter(({ children }) => children !== 'none').map(({ id }) => id);
  }
  return found;
}

describe('the view Clusters', () => {
  it('has a row with a place for each material, and no id twice', async () => {
    const rows = await allRows('clusters');
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    const serving = rows.find(({ label }) => label === 'kube-apiserver');
    expect(serving).toMatchObject({
      icon: 'verified',
      context: 'certificate fingerprint file renewable',
      place: { uri: served.example.uri('pki/apiserver.crt'), range: { start: { line: 0, character: 0 } } },
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    });
    const old = rows.find(({ label }) => label === '…kube-scheduler');
    expect(old).toMatchObject({ icon: 'error', state: 'expired', place: { uri: served.example.uri('admin.conf') } });
  });

  it('tells more of a row, and finds the row of a text', async () => {
    const at = { view: 'clusters', uri: served.example.uri('pki/bundle.pem'), position: { line: 2, character: 4 } };
    const { ids } = await served.client.request<TreePathResult>('kubepki/tree/path', at);
    const tooltip = await served.client.request<TreeTooltipResult>('kubepki/tree/tooltip', { view: 'clusters', id: ids.at(-1) });
    expect(tooltip).toContain('Subject');
    expect(tooltip).toContain('CN=kubernetes');
    expect(await served.client.request('kubepki/tree/tooltip', { view: 'clusters', id: 'not/there' })).toBeNull();
  });

  it('has nothing below a row that is not there, and filters', async () => {
    expect((await ask('clusters', ['cluster/nowhere', ''])).rows).toEqual({ '': [expect.objectContaining({ context: 'loose' })] });
    const { rows, summary } = await served.client.request<TreeResult>('kubepki/tree/rows', {
      view: 'clusters',
      parents: [''],
      filter: 'soon',
    });
    expect(rows).toEqual({ '': [] });
    expect(summary.message).toMatch(/^Only what expires soon: 0 of \d+ certificates\.$/);
  });
});

describe('an edit', () => {
  it('is told of, and the rows asked for again show it', async () => {
    const uri = served.example.uri('admin.conf');
    const before = (await allRows('clusters')).find(({ label }) => label === 'kubernetes-admin');
    expect(before).toMatchObject({ icon: 'error', description: expect.stringContaining('O=system:master is not') as string });
    served.client.open(uri, served.example.read('admin.conf').replaceAll(/client-certificate-data: .*/g, 'token: x'));
    await served.client.notification<{ uri?: string }>('kubepki/materialsChanged', (params) => params.uri === uri);
    expect((await allRows('clusters')).map(({ label }) => label)).not.toContain('kubernetes-admin');
    served.client.close(uri);
    await expect.poll(async () => (await allRows('clusters')).map(({ label }) => label)).toContain('kubernetes-admin');
  });
});

describe('the view Connections', () => {
  it('has nothing to show of files that are no cluster', async () => {
    const { rows, summary } = await ask('connections', ['']);
    expect(rows).toEqual({ '': [] });
    expect(summary).toEqual({ description: '', message: '' });
  });
});
