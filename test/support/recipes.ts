import { createPrivateKey, createPublicKey } from 'node:crypto';
import { parse } from 'yaml';
import * as minting from './mint.js';

/** The time of every fixture: nothing in them expires. */
export const fixedNow = Date.parse('2026-11-21T00:00:00Z');

/** What `${name.part}` stands for: `leaf` → `crt` → text, made when asked for. */
export type Pantry = ReadonlyMap<string, (part: string) => string | undefined>;

type Minted = Awaited<ReturnType<typeof minting.mint>>;
type MintOptions = Parameters<typeof minting.mint>[0];

/** Mints everything that a recipe lists: YAML, name → options of `mint`, in an order in which issuers come first. */
export async function stock(recipe: string): Promise<Pantry> {
  const minted = new Map<string, Minted>();
  const pantry = new Map<string, (part: string) => string | undefined>();
  for (const [name, written] of Object.entries((parse(recipe) ?? {}) as Record<string, Record<string, unknown>>)) {
    const { request, crl, ...options } = written;
    const made = await make(toOptions(options, minted), request === true ? 'request' : crl === true ? 'crl' : 'certificate');
    minted.set(name, made);
    pantry.set(name, (part) => partOf(made, part));
  }
  return pantry;
}

/** Puts the minted things into a text. An unknown name is an error; `$${` is a literal `${`. */
export function expand(text: string, pantry: Pantry): string {
  return text
    .split('\n')
    .map((line) => expandLine(line, pantry))
    .join('\n');
}

function expandLine(line: string, pantry: Pantry): string {
  const indent = /^[ \t]*/.exec(line)?.[0] ?? '';
  return line.replaceAll(/\$\$\{|\$\{([^}]*)\}/g, (place, path: string | undefined) => {
    if (path === undefined) return '${';
    const [name = '', part = ''] = path.split('.');
    const value = pantry.get(name)?.(part);
    if (value === undefined) throw new Error(`The recipe makes no ${place}.`);
    return value.trimEnd().replaceAll('\n', `\n${indent}`);
  });
}

async function make(options: MintOptions, type: 'certificate' | 'request' | 'crl'): Promise<Minted> {
  if (type === 'request') return minting.mintRequest(options);
  if (type === 'crl') return minting.mintCrl(options);
  return minting.mint(options);
}

/** Names of other entries become what they made, and `-3d` a time. */
function toOptions(written: Record<string, unknown>, minted: ReadonlyMap<string, Minted>): MintOptions {
  const options: Record<string, unknown> = { ...written };
  for (const key of ['issuer', 'keyFrom']) {
    const name = options[key];
    if (typeof name !== 'string' || name === 'self') continue;
    const made = minted.get(name);
    if (!made) throw new Error(`The recipe names ${name} before it makes it.`);
    options[key] = made;
  }
  return options as MintOptions;
}

const base64 = (text: string | Uint8Array): string => Buffer.from(text).toString('base64');

/** Each part is a function: most recipes need two of them, and an encrypted key is slow to make. */
const parts: Record<string, (made: Minted) => string> = {
  crt: ({ pem }) => pem,
  csr: ({ pem }) => pem,
  crl: ({ pem }) => pem,
  key: ({ keyPem }) => keyPem,
  der: ({ der }) => base64(der),
  enckey: ({ keyPem }) => String(createPrivateKey(keyPem).export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'fixture' })),
  pkcs8: ({ keyPem }) => String(createPrivateKey(keyPem).export({ type: 'pkcs8', format: 'pem' })),
  pub: ({ keyPem }) => String(createPublicKey(keyPem).export({ type: 'spki', format: 'pem' })),
};

/** `crt`, or with `64` its base64; `der64` is base64 of the bytes. */
function partOf(made: Minted, part: string): string | undefined {
  if (part === 'der64') return parts['der']?.(made);
  if (part.endsWith('64')) {
    const text = parts[part.slice(0, -2)]?.(made);
    return text === undefined ? undefined : base64(text);
  }
  return parts[part]?.(made);
}
