import type { FileItem, MaterialItem } from '../../protocol/index.js';
import type { Span } from '../base/span.js';
import { baseName } from '../base/uris.js';
import { holdsConfigs, type ConfigHolder, type Document, type Material } from '../documents/document.js';
import type { Context, Kubeconfig, Named } from '../documents/kubeconfig/model.js';
import type { Finding } from '../findings.js';
import { fingerprintOf } from './describe/material-markdown.js';
import { countMaterials, materialLabel } from './describe/material-line.js';
import { materialTitle } from './describe/material-title.js';
import { count } from '../base/time-words.js';
import { timeLeftWords } from './describe/validity.js';
import { visible } from './describe/visible.js';
import { holderMarkdown } from './hover/holder-markdown.js';
import { nameMarkdown } from './hover/name-markdown.js';
import { countSeverities, materialState, nextExpiry, worstState } from './state.js';
import type { FeatureWorld } from './world.js';

/** A row of the view Certificates, with offsets in place of positions. */
export interface MaterialRow extends Omit<MaterialItem, 'range' | 'children'> {
  readonly span: Span;
  readonly children?: readonly MaterialRow[];
}

/** A file of the view Certificates. */
export interface FileView extends Omit<FileItem, 'items'> {
  readonly items: readonly MaterialRow[];
}

/** What a file holds, for the view; undefined when it holds nothing worth a row. */
export async function materialsView(document: Document, asked: FeatureWorld): Promise<FileView | undefined> {
  const findings = await asked.findings();
  const world = worldOfRows(document, findings, asked);
  const items = holdsConfigs(document) ? await kubeconfigRows(document, findings, world) : await plainRows(document, findings, world);
  if (items.length === 0) return undefined;
  const next = nextExpiry(document.materials, world.now);
  const counts = countSeverities(findings);
  return {
    uri: document.uri,
    kind: document.kind,
    state: counts.errors > 0 ? 'faulty' : worstState(items.map(({ state }) => state)),
    description: describeFile(document, counts),
    ...(next && { nextExpiry: next.time }),
    findings: counts,
    items,
  };
}

/** More signatures than this are checked only when a person asks about one of them. */
const mostChecked = 40;

/** Every row looks at the findings, which are gathered once; the rows of a large file do not tell who verified them. */
function worldOfRows({ materials }: Document, findings: readonly Finding[], asked: FeatureWorld): FeatureWorld {
  const world: FeatureWorld = { ...asked, findings: () => Promise.resolve(findings) };
  return materials.length > mostChecked ? { ...world, findIssuer: () => Promise.resolve(undefined) } : world;
}

function describeFile(document: Document, { errors, warnings }: FileItem['findings']): string {
  const contexts = holdsConfigs(document) ? document.configs.flatMap((config) => config.contexts).length : 0;
  const parts = [
    [contexts > 0 ? count(contexts, 'context') : '', countMaterials(document.materials)].filter(Boolean).join(', '),
    errors > 0 ? count(errors, 'error') : '',
    warnings > 0 ? count(warnings, 'warning') : '',
  ];
  return parts.filter(Boolean).join(' · ');
}

function plainRows(document: Document, findings: readonly Finding[], world: FeatureWorld): Promise<MaterialRow[]> {
  return Promise.all(document.materials.map((material) => materialRow(document, material, findings, world)));
}

async function kubeconfigRows(document: ConfigHolder, findings: readonly Finding[], world: FeatureWorld): Promise<MaterialRow[]> {
  const contexts = document.configs.flatMap((config) => config.contexts.flatMap((context) => contextRow(document, config, context, world)));
  return [...contexts, ...(await plainRows(document, findings, world))];
}

async function materialRow(
  document: Document,
  material: Material,
  findings: readonly Finding[],
  world: FeatureWorld,
): Promise<MaterialRow> {
  const { content, place, index } = material;
  const fingerprint = fingerprintOf(material);
  return {
    id: `${content.type}:${place ?? ''}:${index}`,
    type: content.type,
    label: visible(materialLabel(content)),
    description: visible(describe(document, material, world.now)),
    tooltip: (await holderMarkdown(document, material, [material], world)).join('\n\n'),
    state: materialState(material, findings, world),
    span: material.span,
    ...(fingerprint !== undefined && { sha256: fingerprint }),
  };
}

/** `191 days · kube-apiserver serving certificate`, or the field that it stands in; the time first, since a narrow view cuts the end off. */
function describe(document: Document, material: Material, now: number): string {
  const { content, place } = material;
  if (content.type !== 'certificate') return place ?? '';
  const what = place ?? materialTitle(material, baseName(document.uri));
  return `${timeLeftWords(content.validity, now)} · ${what}`;
}

function contextRow(document: ConfigHolder, config: Kubeconfig, context: Named<Context>, world: FeatureWorld): MaterialRow[] {
  const name = context.name?.value;
  if (name === undefined || context.name === undefined) return [];
  const reference = {
    type: 'name',
    uri: document.uri,
    span: context.name.span,
    kind: 'context',
    name,
    role: 'definition',
    scope: config.index,
  } as const;
  return [
    {
      id: `context:${config.index}:${name}`,
      type: 'context',
      label: visible(name),
      description: visible([context.value?.cluster?.value, context.value?.user?.value].filter(Boolean).join(' · ')),
      tooltip: nameMarkdown(document, reference, world).join('\n\n'),
      state: 'ok',
      span: context.span,
      ...(config.currentContext?.value === name && { current: true }),
    },
  ];
}
