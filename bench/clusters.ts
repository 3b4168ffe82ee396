import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { createLanguageService } from '../server/src/core/index.js';
import type { LanguageService } from '../server/src/core/service.js';
import { uriFromPath } from '../server/src/host/file-path.js';
import { NodeWorkspace } from '../server/src/host/node-workspace.js';
import { defaultSettings } from '../server/src/core/settings.js';
import { makeClusterTree, type ClusterTree } from './cluster-tree.js';
import { formatTime, formatTimes, median, type Figure } from './figure.js';

const ROUNDS = 25;
/** Half of what feels immediate is left to the editor. */
const MOST_MILLISECONDS = 30;

/** A workspace of many whole clusters on disk: a key press in one of its kubeconfigs, cluster rules included. */
export async function benchClusters(): Promise<readonly Figure[]> {
  const tree = makeClusterTree(mkdtempSync(join(tmpdir(), 'kubepki-bench-')));
  try {
    const service = await openWorkspace(tree);
    const name = 'cluster-7/etc/kubernetes/admin.conf';
    const typing: Typing = { service, uri: uriFromPath(join(tree.folder, name)), text: tree.cluster.text(name) };
    const place = `one keystroke in a kubeconfig among 20 clusters (${tree.cluster.paths.length} files)`;
    return [
      toFigure(`${place}, in a name → findings`, await measure(typing, typeName)),
      toFigure('the same in the address of its server, which tells clusters apart', await measure(typing, typeAddress)),
      toFigure('the same in the data of its CA, so that nothing fits any more', await measure(typing, typeAuthority)),
    ];
  } finally {
    rmSync(tree.folder, { recursive: true, force: true });
  }
}

/** Everything scanned and judged once, as an editor has it after its first minute. */
async function openWorkspace({ folder, cluster }: ClusterTree): Promise<LanguageService> {
  const workspace = new NodeWorkspace({ roots: [uriFromPath(folder)], trusted: true, maxFileSize: defaultSettings.maxFileSize });
  const service = createLanguageService({
    workspace,
    clock: { now: () => Date.parse('2026-11-21T00:00:00Z') },
    logger: { info: ignore, warn: ignore, error: fail },
  });
  const uris = cluster.paths.map((path) => uriFromPath(join(folder, path)));
  await service.scan(uris);
  for (const uri of uris) await service.findings(uri);
  return service;
}

interface Typing {
  readonly service: LanguageService;
  readonly uri: string;
  readonly text: string;
}

interface Measured {
  /** Milliseconds. */
  readonly findings: number;
  readonly parse: number;
}

async function measure({ service, uri, text }: Typing, type: (text: string, at: number) => string): Promise<Measured> {
  const findings: number[] = [];
  const parse: number[] = [];
  for (let round = -5; round < ROUNDS; round++) {
    const typed = type(text, round + 5);
    let start = performance.now();
    service.open({ uri, text: typed });
    await service.findings(uri);
    const ours = performance.now() - start;
    start = performance.now();
    parseDocument(typed);
    if (round < 0) continue;
    findings.push(ours);
    parse.push(performance.now() - start);
  }
  return { findings: median(findings), parse: median(parse) };
}

function toFigure(work: string, { findings, parse }: Measured): Figure {
  return {
    work,
    measured: formatTime(findings),
    against: `one yaml parse, ${formatTime(parse)}`,
    ratio: formatTimes(findings / parse),
    bar: `under ${MOST_MILLISECONDS} ms`,
    holds: findings < MOST_MILLISECONDS,
  };
}

function typeName(text: string, at: number): string {
  return replaceOnce(text, 'kind: Config', `kind: Config # ${'x'.repeat(at)}`);
}

function typeAddress(text: string, at: number): string {
  return replaceOnce(text, ':6443', `:${6000 + at}`);
}

/** Another letter in the middle of the certificate. */
function typeAuthority(text: string, at: number): string {
  const start = text.indexOf('certificate-authority-data: ') + 'certificate-authority-data: '.length + 400;
  return text.slice(0, start + at) + (text[start + at] === 'A' ? 'B' : 'A') + text.slice(start + at + 1);
}

function replaceOnce(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`The kubeconfig does not hold ${from}.`);
  return text.replace(from, to);
}

function ignore(): void {
  // The bench measures; nobody reads its log.
}

function fail(message: string): never {
  throw new Error(message);
}
