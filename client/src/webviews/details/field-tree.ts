import { element } from '../shared/dom.js';
import type { ViewContext } from './details-view.js';
import type { Node } from './selection.js';

/** The fields as a tree (https://www.w3.org/WAI/ARIA/apg/patterns/treeview/); branches are drawn when they open. */
export class FieldTree {
  readonly root = element('ul', { role: 'tree', 'aria-labelledby': 'fields', class: 'tree' });
  private readonly rows = new Map<string, HTMLElement>();
  private readonly open: Set<string>;
  private selected: Node | undefined;

  constructor(
    private readonly nodes: readonly Node[],
    private readonly context: ViewContext,
    private readonly onSelect: (node: Node) => void,
  ) {
    this.open = new Set(
      context.kept.open ?? nodes.flatMap(({ path, children }) => [path, ...children.slice(0, 1).map((child) => child.path)]),
    );
    this.root.append(...nodes.map((node, at) => this.draw(node, at, nodes.length)));
    this.root.addEventListener('keydown', (event) => this.press(event));
  }

  /** Selects a part without telling of it; what is around it opens. */
  select(node: Node): void {
    for (let around = node.parent; around; around = around.parent) this.expand(around);
    if (this.selected) this.setSelected(this.selected, 'false', '-1');
    this.selected = node;
    this.setSelected(node, 'true', '0');
    this.rows.get(node.path)?.scrollIntoView({ block: 'nearest' });
  }

  private setSelected(node: Node, selected: 'true' | 'false', tabIndex: '0' | '-1'): void {
    const row = this.rows.get(node.path);
    row?.setAttribute('aria-selected', selected);
    row?.setAttribute('tabindex', tabIndex);
  }

  private draw(node: Node, at: number, size: number): HTMLElement {
    const { field, path, children } = node;
    const isBranch = children.length > 0;
    const row = element(
      'div',
      {
        role: 'treeitem',
        class: 'row',
        tabindex: '-1',
        'aria-selected': 'false',
        'aria-level': path.split('.').length,
        'aria-posinset': at + 1,
        'aria-setsize': size,
        'aria-expanded': isBranch ? 'false' : undefined,
      },
      ...rowText(field),
    );
    row.addEventListener('click', () => {
      if (isBranch && this.selected === node) this.toggle(node);
      this.choose(node);
    });
    const item = element('li', { role: 'none' }, row);
    this.rows.set(path, row);
    if (this.open.has(path)) this.expand(node);
    return item;
  }

  private choose(node: Node): void {
    this.select(node);
    this.rows.get(node.path)?.focus();
    this.onSelect(node);
  }

  private toggle(node: Node): void {
    if (this.rows.get(node.path)?.getAttribute('aria-expanded') === 'true') this.collapse(node);
    else this.expand(node);
    this.keepOpen();
  }

  private expand(node: Node): void {
    const row = this.rows.get(node.path);
    if (!row || node.children.length === 0 || row.getAttribute('aria-expanded') === 'true') return;
    this.open.add(node.path);
    row.setAttribute('aria-expanded', 'true');
    const drawn = node.children.map((child, at) => this.draw(child, at, node.children.length));
    row.after(element('ul', { role: 'group' }, ...drawn));
  }

  private collapse(node: Node): void {
    const row = this.rows.get(node.path);
    this.open.delete(node.path);
    row?.setAttribute('aria-expanded', 'false');
    row?.nextElementSibling?.remove();
    for (const path of this.rows.keys()) if (path.startsWith(`${node.path}.`)) this.rows.delete(path);
  }

  private keepOpen(): void {
    this.context.kept.open = [...this.open];
    this.context.keep();
  }

  private press(event: KeyboardEvent): void {
    const node = this.selected;
    const key = KEYS[event.key];
    if (!node || !key || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const visible = this.visible();
    const at = visible.indexOf(node);
    const target = { up: visible[at - 1], down: visible[at + 1], first: visible[0], last: visible.at(-1) };
    if (key === 'toggle') this.toggle(node);
    else if (key === 'in' || key === 'out') this.move(node, key);
    else if (target[key]) this.choose(target[key]);
  }

  private move(node: Node, key: 'in' | 'out'): void {
    const isOpen = this.rows.get(node.path)?.getAttribute('aria-expanded') === 'true';
    if (key === 'in' && !isOpen) this.expand(node);
    else if (key === 'out' && isOpen) this.collapse(node);
    else {
      const next = key === 'in' ? node.children[0] : node.parent;
      if (next) this.choose(next);
    }
    this.keepOpen();
  }

  /** The drawn parts from top to bottom. */
  private visible(): Node[] {
    const collect = (nodes: readonly Node[]): Node[] =>
      nodes.flatMap((node) => [node, ...(this.open.has(node.path) ? collect(node.children) : [])]);
    return collect(this.nodes);
  }
}

function rowText({ name, value, words, oid }: Node['field']): HTMLElement[] {
  const quiet = [words, oid].filter((part) => part !== undefined).join(' · ');
  return [
    element('span', { class: 'field-name' }, name),
    ...(value === undefined ? [] : [element('span', { class: 'field-value' }, ` ${value}`)]),
    ...(quiet === '' ? [] : [element('span', { class: 'quiet' }, ` ${quiet}`)]),
  ];
}

const KEYS: Readonly<Record<string, 'up' | 'down' | 'in' | 'out' | 'first' | 'last' | 'toggle'>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowRight: 'in',
  ArrowLeft: 'out',
  Home: 'first',
  End: 'last',
  Enter: 'toggle',
  ' ': 'toggle',
};
