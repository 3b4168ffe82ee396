import { expect } from 'vitest';
import { LineIndex } from '../../server/src/core/base/line-index.js';
import { encloses, type Span } from '../../server/src/core/base/span.js';
import type { Finding, Fix } from '../../server/src/core/findings.js';
import { analyse, type AnalyseOptions } from './analyse.js';
import { applyFix } from './apply-fix.js';
import { parseFixture, type Example, type ExampleFile } from './examples.js';
import { readMarkers, type Marker } from './markers.js';
import { expand, stock } from './recipes.js';
import { MemoryWorkspace, nameOf, type MemoryFile } from './workspace.js';

export interface CheckOptions extends AnalyseOptions {
  /** Only findings of these rules count: ids or `group/*`. Default: all. */
  readonly only?: readonly string[];
  /** Recipes, where the files are given as a record. */
  readonly recipe?: string;
}

/**
 * Checks the findings of a fixture against its `⟪rule-id|text⟫` markers, both ways: a marker without
 * its finding fails, and so does a finding without a marker. A finding must lie inside its marker.
 */
export async function checkFindings(
  fixture: string | Readonly<Record<string, string>>,
  options: CheckOptions = {},
): Promise<readonly Finding[]> {
  const prepared = prepare(typeof fixture === 'string' ? parseFixture(fixture) : fromRecord(fixture, options.recipe ?? ''));
  const findings = only(await analyse(prepared.workspace, options), options.only);
  const { missing, unexpected } = compare(findings, prepared);
  expect({ missing, unexpected }).toEqual({ missing: [], unexpected: [] });
  return findings;
}

/** All findings of a fixture, for assertions on messages, severities and fixes. */
export async function findingsOf(
  fixture: string | Readonly<Record<string, string>>,
  options: CheckOptions = {},
): Promise<readonly Finding[]> {
  const prepared = prepare(typeof fixture === 'string' ? parseFixture(fixture) : fromRecord(fixture, options.recipe ?? ''));
  return only(await analyse(prepared.workspace, options), options.only);
}

/** Checks one example of a rule's page: how many findings, of which rule, where, and what the fix makes of it. */
export async function checkExample(rule: { readonly id: string; readonly fix?: 'safe' | 'manual' }, example: Example): Promise<void> {
  const prepared = prepare(example);
  const findings = await analyse(prepared.workspace);
  expect(findings.map((finding) => tell(finding, prepared.texts))).toEqual(
    Array.from({ length: example.findings }, () => expect.stringContaining(` ${rule.id}: `) as string),
  );
  if (prepared.markers.length > 0) expect(compare(findings, prepared).missing).toEqual([]);
  for (const finding of findings) expectReadable(finding);
  if (example.findings > 0 && rule.fix && !example.withoutFix) await checkFix(rule, findings, prepared);
}

interface Prepared {
  readonly workspace: MemoryWorkspace;
  /** The texts by URI, without markers. */
  readonly texts: ReadonlyMap<string, string>;
  readonly markers: readonly (Marker & { readonly uri: string })[];
}

function prepare({ recipe, files }: { readonly recipe: string; readonly files: readonly ExampleFile[] }): Prepared {
  const pantry = stock(recipe);
  const read = files.map((file) => ({ ...file, ...readMarkers(expand(file.text, pantry)) }));
  const workspace = new MemoryWorkspace(new Map(read.map((file) => [file.name, toMemoryFile(file)])));
  const uris = workspace.uris;
  return {
    workspace,
    texts: new Map(read.map((file, index) => [uris[index] ?? '', file.text])),
    markers: read.flatMap((file, index) => file.markers.map((marker) => ({ ...marker, uri: uris[index] ?? '' }))),
  };
}

function toMemoryFile(file: ExampleFile): MemoryFile {
  const bytes = Buffer.from(file.text, file.base64 ? 'base64' : 'utf8');
  return {
    bytes: file.size === undefined ? bytes : Buffer.concat([bytes, Buffer.alloc(file.size - bytes.length, ' ')]),
    ...(file.mode !== undefined && { mode: file.mode }),
    ...(file.git && { git: file.git }),
  };
}

function fromRecord(files: Readonly<Record<string, string>>, recipe: string): { recipe: string; files: ExampleFile[] } {
  return { recipe, files: Object.entries(files).map(([name, text]) => ({ name, text, base64: false })) };
}

function only(findings: readonly Finding[], rules: readonly string[] | undefined): readonly Finding[] {
  if (!rules) return findings;
  return findings.filter(({ ruleId }) => rules.includes(ruleId) || rules.includes(`${ruleId.split('/')[0] ?? ''}/*`));
}

function compare(findings: readonly Finding[], { markers, texts }: Prepared): { missing: string[]; unexpected: string[] } {
  const left = [...findings];
  const missing: string[] = [];
  for (const marker of markers) {
    const at = left.findIndex(
      (finding) => finding.ruleId === marker.ruleId && finding.uri === marker.uri && encloses(marker.span, finding.span),
    );
    if (at === -1) missing.push(`${place(marker.uri, marker.span, texts)} ${marker.ruleId}`);
    else left.splice(at, 1);
  }
  return { missing, unexpected: left.map((finding) => tell(finding, texts)) };
}

/** `admin.conf:4:31 x509/expired: Expired 3 days ago …`, as a person would look for it. */
function tell(finding: Finding, texts: ReadonlyMap<string, string>): string {
  return `${place(finding.uri, finding.span, texts)} ${finding.ruleId}: ${finding.message}`;
}

function place(uri: string, span: Span, texts: ReadonlyMap<string, string>): string {
  const { line, character } = new LineIndex(texts.get(uri) ?? '').positionAt(span.start);
  return `${nameOf(uri)}:${line + 1}:${character + 1}`;
}

function expectReadable({ message }: Finding): void {
  expect(message, 'a place of the message got no value').not.toMatch(/\{\w+\}/);
  expect(message, 'no exclamation').not.toMatch(/!(?!=)/);
}

async function checkFix(rule: { readonly id: string }, before: readonly Finding[], prepared: Prepared): Promise<void> {
  let workspace = prepared.workspace;
  for (const finding of [...before].reverse()) {
    const fix = preferred(finding.fixes());
    expect(fix, `${rule.id} offers no fix for: ${finding.message}`).toBeDefined();
    if (fix) workspace = applyFix(workspace, finding.uri, fix);
  }
  const after = await analyse(workspace);
  const known = new Set(before.map(({ ruleId }) => ruleId));
  const bad = after.filter(({ ruleId, severity }) => ruleId === rule.id || (severity === 'error' && !known.has(ruleId)));
  expect(bad.map((finding) => `${nameOf(finding.uri)} ${finding.ruleId}: ${finding.message}`)).toEqual([]);
}

function preferred(fixes: readonly Fix[]): Fix | undefined {
  return fixes.find((fix) => fix.preferred) ?? fixes[0];
}
