import { holdsConfigs, type Document, type FileReference } from '../documents/document.js';
import type { Hover } from './answers.js';
import { code } from './describe/visible.js';
import { findFile, findHolder, findName, materialIn } from './locate.js';
import { findingLines } from './hover/finding-lines.js';
import { holderMarkdown } from './hover/holder-markdown.js';
import { nameMarkdown } from './hover/name-markdown.js';
import type { FeatureWorld } from './world.js';

/** What stands under the cursor: a material, a file, a name, or what a field means. */
export async function hover(document: Document, offset: number, world: FeatureWorld): Promise<Hover | undefined> {
  return (
    (await overMaterial(document, offset, world)) ??
    (await overFile(document, offset, world)) ??
    (await overName(document, offset, world)) ??
    overField(document, offset, world)
  );
}

async function overMaterial(document: Document, offset: number, world: FeatureWorld): Promise<Hover | undefined> {
  const holder = findHolder(document, offset);
  const material = holder && materialIn(holder, offset);
  if (!material) return undefined;
  const span = holder.data ? holder.span : material.span;
  const findings = await findingLines(span, world);
  const parts = await holderMarkdown(document, material, holder.materials, world);
  const meaning = world.kind.describeMaterial?.(document, material) ?? [];
  return { span, markdown: join([...fieldLine(document, material, offset), ...parts, ...meaning, ...findings]) };
}

/** The DER field under the cursor, where a person reads base64: in a PEM file. Never for private keys. */
function fieldLine(document: Document, material: ReturnType<typeof materialIn>, offset: number): string[] {
  if (document.kind !== 'pem' || material === undefined) return [];
  const { content } = material;
  if (content.type !== 'certificate' && content.type !== 'csr' && content.type !== 'crl') return [];
  const byte = material.byteAt(offset);
  const field = byte === undefined ? undefined : content.fieldAt(byte);
  return field === undefined ? [] : [code(field.path.join(' › '))];
}

async function overFile(document: Document, offset: number, world: FeatureWorld): Promise<Hover | undefined> {
  const file = findFile(document, offset);
  if (!file) return undefined;
  const parts = [...(await fileMarkdown(file, world)), ...(await findingLines(file.span, world))];
  return parts.length === 0 ? undefined : { span: file.span, markdown: join(parts) };
}

async function fileMarkdown(file: FileReference, world: FeatureWorld): Promise<string[]> {
  const resolution = await world.resolve(file);
  if (resolution.status === 'missing' && (file.mayBeAbsent || world.withheld)) return [];
  if (resolution.status === 'missing') return [`${code(file.path)} is not in ${code(world.relativeName(resolution.folder))}.`];
  if (resolution.status === 'unknown') return [];
  const where = `${code(world.relativeName(resolution.uri))}, ${resolution.how}`;
  const target = resolution.document;
  const [first] = target?.materials ?? [];
  if (!target || !first) return [where];
  return [...(await holderMarkdown(target, first, target.materials, world)), where];
}

async function overName(document: Document, offset: number, world: FeatureWorld): Promise<Hover | undefined> {
  const name = findName(document, offset);
  if (!name || !holdsConfigs(document)) return undefined;
  const parts = [...nameMarkdown(document, name, world), ...(await findingLines(name.span, world))];
  return parts.length === 0 ? undefined : { span: name.span, markdown: join(parts) };
}

function overField(document: Document, offset: number, { kind }: FeatureWorld): Hover | undefined {
  const field = kind.describeField?.(document, offset);
  return field && { span: field.span, markdown: field.markdown };
}

function join(parts: readonly string[]): string {
  return parts.join('\n\n');
}
