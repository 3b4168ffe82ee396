import { closeSync, openSync, readSync } from 'node:fs';
import { isBackupName } from './writing/backup-name.js';
import { mentionsCommands, scriptFileNames } from '../core/index.js';

/** Whether a file may be a document, from its name where that is enough, else from its first bytes. */
export function looksFitting(path: string, name: string, fileNames: readonly RegExp[]): boolean {
  if (isBackupName(name)) return false;
  if (fileNames.some((pattern) => pattern.test(name))) return true;
  // Scripts and pages are everywhere; the few that make certificates say so.
  if (scriptFileNames.test(name)) return mentionsCommands(readStart(path, scriptLength).toString('latin1'));
  if (foreignExtensions.has(extensionOf(name))) return false;
  return hasFittingStart(readStart(path, startLength));
}

/** How much of a file is looked at. A PEM bundle may begin with the text of its first certificate. */
const startLength = 4096;
/** A page may come to its commands late. */
const scriptLength = 65_536;

/** PEM armour, a DER SEQUENCE with a long length, a Java key store or a kubeconfig in YAML or JSON. */
export function hasFittingStart(start: Buffer): boolean {
  if (start[0] === 0x30 && ((start[1] ?? 0) & 0xfc) === 0x80 && (start[1] ?? 0) > 0x80) return true;
  if (start.length >= 4 && start.readUInt32BE(0) === javaKeyStore) return true;
  const text = start.toString('latin1');
  return (
    text.includes('-----BEGIN ') ||
    (text.startsWith('#!') && mentionsCommands(text)) ||
    (text.includes('apiVersion') && /\b(clusters|contexts|users|current-context|kubeconfig)\b|\bConfig\b/.test(text))
  );
}

const javaKeyStore = 0xfeedfeed;

function readStart(path: string, length: number): Buffer {
  try {
    const file = openSync(path, 'r');
    const start = Buffer.allocUnsafe(length);
    try {
      return start.subarray(0, readSync(file, start, 0, length, 0));
    } finally {
      closeSync(file);
    }
  } catch {
    return Buffer.alloc(0);
  }
}

function extensionOf(name: string): string {
  const at = name.lastIndexOf('.');
  return at <= 0 ? '' : name.slice(at + 1).toLowerCase();
}

/** What is never a certificate, a key or a kubeconfig: pictures, sound, archives, programs, source text, prose. */
const foreignExtensions = new Set(
  [
    'png jpg jpeg gif webp avif bmp ico svg tif tiff psd heic mp3 mp4 m4a wav ogg flac avi mov mkv webm woff woff2 ttf otf eot pdf',
    'zip gz tgz bz2 xz zst 7z rar tar jar war ear whl deb rpm dmg iso img apk vsix',
    'exe dll so dylib a o obj class pyc wasm bin dat db sqlite sqlite3 parquet onnx npy pack idx',
    'js mjs cjs jsx ts tsx mts cts css scss less html htm vue svelte map go rs py rb php java kt scala c cc cpp cxx h hpp cs swift m mm lua pl pm r jl dart ex exs erl hs clj sql proto graphql',
    'md markdown rst adoc tex csv tsv xml xsd xsl lock sum mod gradle bazel bzl cmake diff patch snap doc docx xls xlsx ppt pptx odt',
  ].flatMap((line) => line.split(' ')),
);
