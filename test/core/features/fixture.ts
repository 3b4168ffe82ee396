import { createLanguageService } from '../../../server/src/core/index.js';
import type { LanguageService } from '../../../server/src/core/service.js';
import { defaultSettings, type Settings } from '../../../server/src/core/settings.js';
import type { TextEdit } from '../../../server/src/core/findings.js';
import { parseFixture } from '../../support/examples.js';
import { expand, fixedNow, stock } from '../../support/recipes.js';
import { MemoryWorkspace, nameOf, uriOf } from '../../support/workspace.js';

/** A fixture's files behind a language service, with the place that `$0` marks. */
export interface At {
  readonly service: LanguageService;
  readonly uri: string;
  readonly offset: number;
  /** Texts by file name, without the cursor. */
  readonly texts: ReadonlyMap<string, string>;
  /** The text of the file with the cursor. */
  readonly text: string;
  textOf(uri: string): string;
}

/** Reads `//- file=…` parts with `${recipe.part}` places and one `$0`; every file is scanned. */
export async function at(fixture: string, settings: Partial<Settings> = {}): Promise<At> {
  const { recipe, files } = parseFixture(fixture);
  const pantry = stock(recipe);
  const texts = new Map(files.map(({ name, text }) => [name, expand(text.replaceAll('$0', '\u0001'), pantry)]));
  const [name, marked] = [...texts].find(([, text]) => text.includes('\u0001')) ?? ['', ''];
  if (name !== '') texts.set(name, marked.replace('\u0001', ''));
  const modes = new Map(files.map((file) => [file.name, file.mode]));
  const workspace = new MemoryWorkspace(new Map([...texts].map(([file, text]) => [file, withMode(text, modes.get(file))])));
  const logger = { info: () => undefined, warn: () => undefined, error: fail };
  const service = createLanguageService({ workspace, clock: { now: () => fixedNow }, logger }, { ...defaultSettings, ...settings });
  await service.scan(workspace.uris);
  const uri = uriOf(name);
  return {
    service,
    uri,
    offset: marked.indexOf('\u0001'),
    texts,
    text: texts.get(name) ?? '',
    textOf: (each) => texts.get(nameOf(each)) ?? '',
  };
}

/** A text after edits to one file. */
export function edited(text: string, edits: readonly TextEdit[]): string {
  return [...edits]
    .sort((a, b) => b.span.start - a.span.start)
    .reduce((changed, { span, newText }) => changed.slice(0, span.start) + newText + changed.slice(span.end), text);
}

function withMode(text: string, mode: number | undefined): { bytes: Uint8Array; mode?: number } {
  return { bytes: Buffer.from(text), ...(mode !== undefined && { mode }) };
}

function fail(message: string): never {
  throw new Error(message);
}

/** A control plane in small: a CA, the API server's pair and two kubeconfigs. */
export const cluster = `
//- recipe
ca: { subject: CN=kubernetes, ca: true, ku: [digitalSignature, keyEncipherment, keyCertSign] }
server: { subject: CN=kube-apiserver, issuer: ca, sans: ['DNS:kubernetes', 'DNS:kubernetes.default.svc', 'IP:10.96.0.1'], eku: [serverAuth], ku: [digitalSignature, keyEncipherment] }
admin: { subject: 'O=system:masters,CN=kubernetes-admin', issuer: ca, eku: [clientAuth], ku: [digitalSignature, keyEncipherment] }
scheduler: { subject: 'CN=system:kube-scheduler', issuer: ca, eku: [clientAuth], ku: [digitalSignature, keyEncipherment], notAfter: +12d, notBefore: -353d }
other: { subject: CN=other, issuer: ca, eku: [clientAuth] }
request: { request: true, subject: 'CN=alice,O=dev', sans: ['DNS:alice'] }
//- file=pki/ca.crt
\${ca.crt}
//- file=pki/apiserver.crt
\${server.crt}
`;
