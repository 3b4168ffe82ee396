import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { LineIndex } from '../../core/base/line-index.js';
import { createLanguageService, systemRootPaths } from '../../core/index.js';
import type { Location } from '../../core/findings.js';
import type { HandshakeReport, LanguageService } from '../../core/service.js';
import type { Settings } from '../../core/settings.js';
import { pathFromUri, uriFromPath } from '../../host/file-path.js';
import { NodeWorkspace } from '../../host/node-workspace.js';
import { findSystemRoots } from '../../host/system-roots.js';
import { colorsFor } from '../colors.js';
import { displayName, readInput } from '../inputs.js';
import type { Io } from '../io.js';
import type { Place } from '../report/result.js';
import { handshakeToJson, handshakeToText, type PlacedReport } from '../report/handshake.js';
import { sourceOf } from '../source.js';
import { systemReason } from '../../host/system-reason.js';
import { UsageError } from '../usage-error.js';

export interface VerifyOptions {
  readonly kubeconfig: string;
  readonly context: string | undefined;
  readonly serverChain: string;
  readonly clientCa: string | undefined;
  readonly settings: Settings;
  readonly now: number;
  readonly format: 'text' | 'json';
}

/** `kubepki verify`: how kubectl would end one handshake. Answers the exit status. */
export async function verify(options: VerifyOptions, io: Io): Promise<number> {
  const { kubeconfig, context, serverChain, clientCa, format } = options;
  const service = createService(options, io);
  const report = await service.handshake({
    kubeconfig: await openFile(kubeconfig, 'kubeconfig', service, options, io),
    name: kubeconfig,
    serverChain: await openFile(serverChain, 'pem', service, options, io),
    systemRoots: () => findSystemRoots(systemRootPaths),
    ...(context !== undefined && { context }),
    ...(clientCa !== undefined && { clientCa: await openFile(clientCa, 'pem', service, options, io) }),
  });
  if (report.verdict === 'refused') throw new UsageError(`${nameOf(report.uri, io)}: ${report.reason}`);
  const placed = await placeReport(report, service, io);
  io.stdout.write(format === 'json' ? handshakeToJson(placed) : handshakeToText(placed, colorsFor(io.stdout)));
  return report.verdict === 'ok' ? 0 : 1;
}

function createService({ settings, now }: VerifyOptions, io: Io): LanguageService {
  const workspace = new NodeWorkspace({ roots: [uriFromPath(io.cwd)], trusted: true, maxFileSize: settings.maxFileSize });
  const logger = { info: () => undefined, warn: () => undefined, error: () => undefined };
  return createLanguageService({ workspace, clock: { now: () => now }, logger }, settings);
}

/** Reads what a person named, also a pipe, as what it was named for; answers its URI. */
async function openFile(file: string, language: string, service: LanguageService, { settings }: VerifyOptions, io: Io): Promise<string> {
  const path = resolve(io.cwd, file);
  const uri = uriFromPath(path);
  const source = sourceOf(uri, readNamed(file, path, settings.maxFileSize));
  service.open(source);
  const document = await service.document(uri);
  const isRead = language === 'pem' ? document?.materials.length : document?.kind === 'kubeconfig';
  if (!isRead && source.bytes === undefined) service.open({ ...source, languageId: language });
  return uri;
}

function readNamed(file: string, path: string, limit: number): Uint8Array {
  try {
    if (statSync(path).isDirectory()) throw new UsageError(`${file}: it is a folder`);
    const bytes = readInput(path, limit);
    if (bytes === undefined) throw new UsageError(`${file}: larger than ${limit} bytes (setting maxFileSize)`);
    return bytes;
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError(`${file}: ${systemReason(error)}`);
  }
}

async function placeReport(
  report: Exclude<HandshakeReport, { readonly verdict: 'refused' }>,
  service: LanguageService,
  io: Io,
): Promise<PlacedReport> {
  if (report.verdict !== 'fail') return report;
  const lines = (await service.document(report.place.uri))?.lines;
  return { ...report, place: toPlace(report.place, lines, io) };
}

function toPlace({ uri, span }: Location, lines: LineIndex | undefined, io: Io): Place {
  const start = { line: 0, character: 0 };
  return { file: nameOf(uri, io), start: lines?.positionAt(span.start) ?? start, end: lines?.positionAt(span.end) ?? start };
}

function nameOf(uri: string, { cwd }: Io): string {
  return displayName(cwd, pathFromUri(uri) ?? uri);
}
