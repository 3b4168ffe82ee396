import type { Colors } from 'picocolors/types.js';
import type { HandshakeReport } from '../../core/service.js';
import { printable } from './printable.js';
import type { Place } from './result.js';

type Failed = Extract<HandshakeReport, { readonly verdict: 'fail' }>;

/** What the core answers, with the place in lines. */
export type PlacedReport =
  Extract<HandshakeReport, { readonly verdict: 'ok' | 'unknown' }> | (Omit<Failed, 'place'> & { readonly place: Place });

/** `verify --format json`; docs/command-line.md describes it. */
export function handshakeToJson(report: PlacedReport): string {
  const failed = report.verdict === 'fail' ? report : undefined;
  const identity = report.verdict === 'ok' ? report.identity : undefined;
  const fields = {
    verdict: report.verdict,
    error: failed?.words.text ?? null,
    stage: failed?.stage ?? null,
    user: identity?.user ?? null,
    groups: identity?.groups ?? [],
    where: failed ? { file: failed.place.file, range: { start: failed.place.start, end: failed.place.end } } : null,
    ...(report.verdict === 'unknown' && { missing: report.missing }),
  };
  return `${JSON.stringify(fields, undefined, 2)}\n`;
}

/** What a person reads. */
export function handshakeToText(report: PlacedReport, colors: Colors): string {
  return `${linesOf(report, colors).join('\n')}\n`;
}

function linesOf(report: PlacedReport, colors: Colors): readonly string[] {
  switch (report.verdict) {
    case 'ok':
      return [`${colors.green('ok')}: the server is trusted`, ...identityLines(report.identity)];
    case 'unknown':
      return [`${colors.yellow('unknown')}: the files do not tell ${report.missing}`];
    case 'fail':
      return [
        `${colors.red('fail')}: ${stages[report.stage]}; kubectl prints`,
        ...`${report.words.prefix}${report.words.text}`.split('\n').map((line) => `  ${printable(line)}`),
        `at ${colors.bold(`${printable(report.place.file)}:${report.place.start.line + 1}:${report.place.start.character + 1}`)}`,
      ];
  }
}

const stages = {
  config: 'the kubeconfig cannot be used',
  server: 'the server is refused',
  client: 'the server refuses the client',
} as const satisfies Record<Failed['stage'], string>;

function identityLines(identity: Extract<HandshakeReport, { readonly verdict: 'ok' }>['identity']): readonly string[] {
  if (!identity) return [];
  const groups = identity.groups.length === 0 ? 'in no group' : `in ${identity.groups.map(printable).join(', ')}`;
  return [`user ${printable(identity.user)}, ${groups}`];
}
