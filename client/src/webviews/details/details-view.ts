import type { Details, DetailsGroup, DetailsLink } from '../../../../server/src/protocol/index.js';
import { button, element, type Child } from '../shared/dom.js';
import { ByteGrid } from './byte-grid.js';
import { FieldTree } from './field-tree.js';
import type { FromDetails } from './messages.js';
import { findNode, innermost, toNodes, type Kept, type Node } from './selection.js';

export interface ViewContext {
  readonly kept: Kept;
  readonly keep: () => void;
  readonly post: (message: FromDetails) => void;
  /** `text`: it has a place in a text. `file`: the page shows its whole file. `store`: it has no place of its own. */
  readonly standsIn: 'text' | 'file' | 'store';
}

/** One material: who it is, its fields beside its bytes, and what is around it. */
export function detailsView(details: Details, context: ViewContext): HTMLElement[] {
  return [
    header(details, context),
    ...section('Findings', details.findings, context, 'ul'),
    ...(details.fields.length > 0 ? [fieldsAndBytes(details, context)] : []),
    rows(details),
    ...section('Chain', details.chain, context, 'ol'),
    ...(details.uses.length > 0 ? [uses(details.uses, context)] : []),
  ];
}

function header(details: Details, context: ViewContext): HTMLElement {
  const { title, name, state, stateWords, fingerprint, where } = details;
  return element(
    'header',
    {},
    element('h1', {}, title),
    ...(name === title ? [] : [element('p', { class: 'name' }, name)]),
    element('p', { class: 'quiet' }, where),
    ...(stateWords === '' ? [] : [element('p', { class: `state ${STATES[state]}` }, `${SIGNS[state]} ${stateWords}`)]),
    ...(fingerprint === undefined ? [] : [fingerprintLine(details, fingerprint, context)]),
    element('p', { class: 'buttons' }, ...buttons(details, context)),
  );
}

const STATES = { ok: 'passed', untold: 'quiet', 'expires-soon': 'warning', 'not-yet-valid': 'warning', expired: 'error', faulty: 'error' };
const SIGNS = { ok: '✓', untold: 'ⓘ', 'expires-soon': '⚠', 'not-yet-valid': '⚠', expired: '✗', faulty: '✗' };

function fingerprintLine({ type }: Details, fingerprint: string, { post }: ViewContext): HTMLElement {
  const label = type === 'private-key' || type === 'public-key' ? 'SHA-256 of the public key' : 'SHA-256';
  // It may break behind any colon.
  const pairs = (fingerprint.match(/../g) ?? []).flatMap((pair, at) => (at === 0 ? [pair] : [':', element('wbr'), pair]));
  const copy = button('Copy', () => post({ type: 'copy', fingerprint }), { 'aria-label': 'Copy fingerprint' });
  return element('p', { class: 'fingerprint' }, `${label} `, element('code', {}, ...pairs), ' ', copy);
}

function buttons({ actions, place, bytes }: Details, { post, standsIn }: ViewContext): HTMLElement[] {
  if (!place) return [];
  const about = standsIn === 'store' ? { certificate: bytes } : { place };
  const made = actions.map((action) => button(ACTIONS[action], () => post({ type: 'do', action, ...about })));
  return standsIn === 'text' ? [button('Open Source', () => post({ type: 'open', place })), ...made] : made;
}

const ACTIONS = { text: 'As openssl -text', compare: 'Compare with…', renew: 'Renew…' };

function rows({ rows }: Details): HTMLElement {
  const list = rows.flatMap(({ label, value }) => [element('dt', {}, label), element('dd', {}, value)]);
  return element('section', { 'aria-label': 'Summary' }, element('h2', {}, 'Summary'), element('dl', {}, ...list));
}

function section(title: string, links: readonly DetailsLink[], context: ViewContext, list: 'ul' | 'ol'): HTMLElement[] {
  if (links.length === 0) return [];
  return [element('section', { 'aria-label': title }, element('h2', {}, title), linkList(links, context, list))];
}

function uses(groups: readonly DetailsGroup[], context: ViewContext): HTMLElement {
  const parts = groups.flatMap(({ title, links }) => [element('h3', {}, title), linkList(links, context, 'ul')]);
  return element('section', { 'aria-label': 'Uses' }, element('h2', {}, 'Uses'), ...parts);
}

function linkList(links: readonly DetailsLink[], { post }: ViewContext, list: 'ul' | 'ol'): HTMLElement {
  const items = links.map(({ label, description, state, place }) => {
    const text = withCode(label);
    const name = place ? button('', () => post({ type: 'open', place }), { class: 'link' }) : element('span');
    name.append(...text);
    return element(
      'li',
      {},
      element('span', { class: 'sign', 'aria-hidden': 'true' }, element('span', { class: state }, LINK_SIGNS[state])),
      element('span', {}, name, ' ', element('span', { class: 'quiet' }, description)),
    );
  });
  return element(list, { class: 'links' }, ...items);
}

const LINK_SIGNS = { passed: '✓ ', warning: '⚠ ', error: '✗ ', quiet: '' };

/** Words with code in backquotes. */
function withCode(text: string): Child[] {
  return text.split('`').map((part, at) => (at % 2 === 1 ? element('code', {}, part) : part));
}

/** The tree and the bytes; what is selected in one is marked in the other. */
function fieldsAndBytes({ fields, bytes, size }: Details, context: ViewContext): HTMLElement {
  const nodes = toNodes(fields);
  const said = element('p', { class: 'spoken', role: 'status' });
  const show = (node: Node, from: 'tree' | 'bytes') => {
    context.kept.path = node.path;
    context.keep();
    const { name, value, start, end } = node.field;
    grid.mark(start, end, from === 'tree' ? 'scroll' : 'stay');
    if (from === 'bytes') tree.select(node);
    said.textContent = `${name}${value === undefined ? '' : `: ${value}`}, bytes ${start} to ${end - 1}`;
  };
  const tree = new FieldTree(nodes, context, (node) => show(node, 'tree'));
  const grid = new ByteGrid(bytes, size, (byte) => {
    const node = innermost(nodes, byte);
    if (node) show(node, 'bytes');
  });
  const selected = findNode(nodes, context.kept.path) ?? nodes[0];
  if (selected) {
    tree.select(selected);
    grid.mark(selected.field.start, selected.field.end, 'scroll');
  }
  return element(
    'section',
    { class: 'split', 'aria-label': 'Fields and bytes' },
    element('div', { class: 'fields' }, element('h2', { id: 'fields' }, 'Fields'), tree.root),
    element('div', { class: 'bytes' }, element('h2', { id: 'bytes' }, 'Bytes'), grid.root),
    said,
  );
}
