import { statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { Document, Material } from '../../core/documents/document.js';
import { describeRole } from '../../core/index.js';
import { defaultSettings } from '../../core/settings.js';
import { uriFromPath } from '../../host/file-path.js';
import { colorsFor } from '../colors.js';
import { decodeSource } from '../decode-source.js';
import { displayName, readInput } from '../inputs.js';
import { readableContent, type DecodedMaterial } from '../inspect/decoded.js';
import { materialToJson } from '../inspect/material-json.js';
import { materialToText } from '../inspect/material-text.js';
import { tellFailures, type Io } from '../io.js';
import { printable } from '../report/printable.js';
import { sourceOf } from '../source.js';
import { systemReason } from '../../host/system-reason.js';
import { UsageError } from '../usage-error.js';

export interface InspectOptions {
  /** Paths; `-` is standard input. */
  readonly files: readonly string[];
  readonly format: 'text' | 'json';
  readonly now: number;
}

/** `kubepki inspect`: everything that the files hold, decoded, in their order. Answers the exit status. */
export async function inspect(options: InspectOptions, io: Io): Promise<number> {
  const decoded: DecodedMaterial[] = [];
  const empty: string[] = [];
  const failures: string[] = [];
  for (const file of options.files) {
    try {
      const found = await decodeFile(file, io);
      decoded.push(...found);
      if (found.length === 0) empty.push(file);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      failures.push(error.message);
    }
  }
  if (options.format === 'json') io.stdout.write(`${JSON.stringify({ materials: decoded.map(materialToJson) }, undefined, 2)}\n`);
  else writeText(decoded, empty, options, io);
  tellFailures(failures, io);
  return failures.length > 0 ? 2 : 0;
}

function writeText(decoded: readonly DecodedMaterial[], empty: readonly string[], { now }: InspectOptions, { stdout }: Io): void {
  const colors = colorsFor(stdout);
  const blocks = decoded.map((material) => materialToText(material, { colors, now }));
  const notes = empty.map((file) => `${printable(file)}: no certificate, key, request or revocation list in it`);
  stdout.write([...blocks, ...notes].map((block) => `${block}\n`).join('\n'));
}

async function decodeFile(file: string, io: Io): Promise<DecodedMaterial[]> {
  const bytes = file === '-' ? await readStdin(io) : readNamed(file, io);
  const path = resolve(io.cwd, file);
  const document = await decodeSource(sourceOf(uriFromPath(path), bytes), io.cwd);
  if (!document) return [];
  const name = file === '-' ? '-' : displayName(io.cwd, path);
  return Promise.all(inOrder(document.materials).map((material) => decode(material, name, document)));
}

async function decode(material: Material, file: string, { lines }: Document): Promise<DecodedMaterial> {
  const { span } = material;
  const content = readableContent(material);
  if (content.type === 'private-key' && !content.publicKey && !content.encrypted) await content.resolvePublicKey?.();
  const place = { file, start: lines.positionAt(span.start), end: lines.positionAt(span.end) };
  return { place, material, content, role: content.type === 'certificate' ? describeRole(content, basename(file)).role : undefined };
}

function inOrder(materials: readonly Material[]): Material[] {
  return [...materials].sort((left, right) => left.span.start - right.span.start || left.index - right.index);
}

function readNamed(file: string, io: Io): Uint8Array {
  const path = resolve(io.cwd, file);
  try {
    if (statSync(path).isDirectory()) throw new UsageError(`${file}: it is a folder; name the files in it`);
    return limited(file, readInput(path, defaultSettings.maxFileSize));
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError(`${file}: ${systemReason(error)}`);
  }
}

async function readStdin(io: Io): Promise<Uint8Array> {
  const bytes = await io.readStdin();
  return limited('-', bytes.length > defaultSettings.maxFileSize ? undefined : bytes);
}

function limited(file: string, bytes: Uint8Array | undefined): Uint8Array {
  if (bytes) return bytes;
  throw new UsageError(`${file}: larger than ${Math.round(defaultSettings.maxFileSize / 1024 / 1024)} MB, so it was not read`);
}
