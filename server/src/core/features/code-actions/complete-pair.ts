import { touches, type Span } from '../../base/span.js';
import { findFlag } from '../../documents/component/flag-lookup.js';
import type { ComponentRun, GivenFlag } from '../../documents/component/model.js';
import type { Document, FileReference } from '../../documents/document.js';
import { findComponentFlag } from '../../knowledge/flags.js';
import { partnerPaths } from '../../knowledge/pair-names.js';
import { addFlag } from '../../rules/manifest/helpers/flag-edits.js';
import type { CodeAction } from '../answers.js';
import type { FeatureWorld } from '../world.js';

/** Where one half of a pair is given and the file of the other lies beside it: the flag that is missing. */
export async function completePair(document: Document, span: Span, world: FeatureWorld): Promise<CodeAction[]> {
  if (!('components' in document)) return [];
  const actions: CodeAction[] = [];
  const findings = (await world.findings()).filter(
    ({ ruleId, span: at }) => ruleId === 'manifest/flag-pair-incomplete' && touches(at, span.start),
  );
  for (const finding of findings) {
    const half = findHalf(document.components, finding.span);
    const path = half && (await findPartner(half, document.uri, world));
    if (half === undefined || path === undefined) continue;
    const edit = addFlag(document.text, half.flag, `--${half.missing}=${path}`);
    const title = `Add \`--${half.missing}=${path}\``;
    if (edit !== undefined) actions.push({ title, kind: 'quickfix', finding, preferred: true, edits: [edit] });
  }
  return actions;
}

interface Half {
  readonly flag: GivenFlag;
  readonly missing: string;
}

function findHalf(components: readonly ComponentRun[], span: Span): Half | undefined {
  for (const run of components) {
    const flag = run.flags.find(({ nameSpan }) => nameSpan.start === span.start);
    const missing = flag && findComponentFlag(run.program, flag.name)?.pair;
    if (flag !== undefined && missing !== undefined && findFlag(run, missing) === undefined) return { flag, missing };
  }
  return undefined;
}

/** Only a file that is there, and whose key belongs to the certificate, is proposed. */
async function findPartner({ flag, missing }: Half, uri: string, world: FeatureWorld): Promise<string | undefined> {
  const own = await publicKeyAt(flag.value ?? '', uri, flag, world);
  if (own === undefined) return undefined;
  for (const path of partnerPaths(flag.value ?? '')) {
    if ((await publicKeyAt(path, uri, { ...flag, name: missing }, world)) === own) return path;
  }
  return undefined;
}

async function publicKeyAt(path: string, uri: string, { name, span }: GivenFlag, world: FeatureWorld): Promise<string | undefined> {
  const reference: FileReference = { type: 'file', uri, span, path, expects: 'key', place: `--${name}` };
  const resolution = await world.resolve(reference);
  if (resolution.status !== 'found') return undefined;
  for (const { content } of resolution.document?.materials ?? []) {
    if (content.type === 'private-key') await content.resolvePublicKey?.();
    if (content.type === 'certificate' || content.type === 'private-key') return content.publicKey?.spkiSha256;
  }
  return undefined;
}
