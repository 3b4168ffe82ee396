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
import { decodeStore } from '../inspect/decode-store.js';
import { materialToJson } from '../inspect/material-json.js';
import { materialToText } from '../inspect/material-text.js';
import { tellFailures, type Io } from '../io.js';
import type { PassphraseFlags } from '../issuing/passphrase.js';
import { printable } from '../report/printable.js';
import { sourceOf } from '../source.js';
import { systemReason } from '../../host/system-reason.js';
import { UsageError } from '../usage-error.js';

export interface InspectOptions extends PassphraseFlags {
  /** Paths; `-` is standard input. */
  readonly files: readonly string[];
  readonly format: 'text' | 'json';
  readonly now: number;
}

/** `kubepki inspect`: everything that the files hold, decoded, in their order. Answers the exit status. */
export async function inspect(options: InspectOptions, io: Io): Promise<number> {
  const decoded: DecodedMaterial[] = [];
  const notes: string[] = [];
  const failures: string[] = [];
  for (const file of options.files) {
    try {
      const found = await decodeFile(file, options, io);
      decoded.push(...found.materials);
      notes.push(...found.notes.map((note) => `${file}: ${note}`));
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      failures.push(error.message);
    }
  }
  if (options.format === 'json') io.stdout.write(`${JSON.stringify({ materials: decoded.map(materialToJson) }, undefined, 2)}\n`);
  else writeText(decoded, notes, options, io);
  tellFailures(failures, io);
  return failures.length > 0 ? 2 : 0;
}

function writeText(decoded: readonly DecodedMaterial[], notes: readonly string[], { now }: InspectOptions, { stdout }: Io): void {
  const colors = colorsFor(stdout);
  const blocks = decoded.map((material) => materialToText(material, { colors, now }));
  stdout.write([...blocks, ...notes.map(printable)].map((block) => `${block}\n`).join('\n'));
}

interface DecodedFile {
  readonly materials: readonly DecodedMaterial[];
  /** What else is to be said of it. */
  readonly notes: readonly string[];
}

const nothing: DecodedFile = { materials: [], notes: ['no certificate, key, request or revocation list in it'] };

async function decodeFile(file: string, flags: PassphraseFlags, io: Io): Promise<DecodedFile> {
  const bytes = file === '-' ? await readStdin(io) : readNamed(file, io);
  const path = resolve(io.cwd, file);
  const document = await decodeSource(sourceOf(uriFromPath(path), bytes), io.cwd);
  if (!document) return nothing;
  const name = file === '-' ? '-' : displayName(io.cwd, path);
  const store = document.kind === 'der' ? await decodeStore(document, file, flags, io) : undefined;
  // Of a store that is locked as a whole it is said that it is there.
  const entries = store && store.materials.length > 0 ? store.materials : inOrder(document.materials).map((material) => ({ material }));
  const materials = await Promise.all(entries.map((entry) => decode(entry, name, document)));
  if (store) return { materials, notes: store.notes };
  return materials.length === 0 ? nothing : { materials, notes: [] };
}

async function decode(
  { material, lockedWith }: Pick<DecodedMaterial, 'material' | 'lockedWith'>,
  file: string,
  { lines }: Document,
): Promise<DecodedMaterial> {
  const { span } = material;
  const content = readableContent(material);
  if (content.type === 'private-key' && !content.publicKey && !content.encrypted) await content.resolvePublicKey?.();
  const place = { file, start: lines.positionAt(span.start), end: lines.positionAt(span.end) };
  const role = content.type === 'certificate' ? describeRole(content, basename(file)).role : undefined;
  return { place, material, content, role, lockedWith };
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
