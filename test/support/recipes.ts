import { createPublicKey } from 'node:crypto';
import { parse } from 'yaml';
import { recipeKeys } from './mint-keys.js';
import { mint, mintCrl, mintRequest, MINT_NOW, type Minted, type MintOptions } from './mint.js';

/** The time of every fixture: nothing in them expires. */
export const fixedNow = MINT_NOW.getTime();

/** What `${name.part}` stands for: `leaf` → `crt` → text, made when asked for. */
export type Pantry = ReadonlyMap<string, (part: string) => string | undefined>;

/** What a recipe made; a CRL has no key. */
type Made = Pick<Minted, 'der' | 'pem'> & Partial<Minted>;

/** Mints everything that a recipe lists: YAML, name → options of `mint`, in an order in which issuers come first. */
export function stock(recipe: string): Pantry {
  const minted = new Map<string, Made>();
  for (const [name, written] of Object.entries((parse(recipe) ?? {}) as Record<string, Record<string, unknown>>)) {
    minted.set(name, make(written, minted));
  }
  return new Map([...minted].map(([name, made]) => [name, (part) => partOf(made, part)]));
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

function make({ request, crl, ...written }: Record<string, unknown>, minted: ReadonlyMap<string, Made>): Made {
  const options = withKey(toOptions(written, minted), minted.size);
  if (request === true) return mintRequest(options);
  if (crl === true && options.issuer) return mintCrl({ issuer: options.issuer });
  return mint(options);
}

/** Slow kinds are shared already. */
function withKey(options: MintOptions, nth: number): MintOptions {
  const { key = 'ec-p256', keyFrom } = options;
  return keyFrom !== undefined || !key.startsWith('ec-') ? options : { ...options, keyFrom: recipeKeys(key, nth) };
}

const DAY = 86_400_000;
const UNITS: Readonly<Record<string, number>> = { h: DAY / 24, d: DAY, y: 365 * DAY };

/** Names of other entries become what they made, `-3d` a time, hex bytes. */
function toOptions(written: Record<string, unknown>, minted: ReadonlyMap<string, Made>): MintOptions {
  const { notBefore, notAfter, issuer, keyFrom, extensions, replace, replaceTbs, append, serial, ...rest } = written;
  return {
    ...(rest as MintOptions),
    notBefore: timeOf(notBefore, -DAY),
    notAfter: timeOf(notAfter, written['ca'] ? 9 * 365 * DAY : 300 * DAY),
    ...((typeof serial === 'string' || typeof serial === 'number') && { serial: BigInt(serial) }),
    ...(typeof issuer === 'string' && { issuer: entryOf(issuer, minted) }),
    ...(typeof keyFrom === 'string' && { keyFrom: entryOf(keyFrom, minted) }),
    ...(Array.isArray(extensions) && {
      extensions: (extensions as { der: string }[]).map((each) => ({
        ...(each as { oid: string; critical?: boolean; der: string }),
        der: Buffer.from(each.der, 'hex'),
      })),
    }),
    ...(Array.isArray(replaceTbs) && { patchTbs: replacing(replaceTbs.map(String)) }),
    ...(Array.isArray(replace) && { patch: replacing(replace.map(String)) }),
    ...(typeof append === 'string' && { patch: (der: Buffer) => Buffer.concat([der, Buffer.from(append, 'hex')]) }),
  };
}

function timeOf(written: unknown, otherwise: number): Date {
  if (written === undefined) return new Date(fixedNow + otherwise);
  if (typeof written !== 'string') throw new Error('A time is written as "-3d" or as an ISO date.');
  const relative = /^([+-]\d+)([hdy])$/.exec(written);
  return relative ? new Date(fixedNow + Number(relative[1]) * (UNITS[relative[2] ?? ''] ?? 0)) : new Date(written);
}

function entryOf(name: string, minted: ReadonlyMap<string, Made>): Minted {
  const made = minted.get(name);
  if (!made?.keyPem) throw new Error(`The recipe names ${name} before it makes it.`);
  return made as Minted;
}

/** `replace: [from, to]`, both hex: changes the first place that holds `from` in the finished certificate; `replaceTbs` before it is signed. */
function replacing([from = '', to = '']: readonly string[]): (der: Buffer) => Buffer {
  return (der) => {
    const needle = Buffer.from(from, 'hex');
    const at = der.indexOf(needle);
    if (at === -1) throw new Error(`The certificate does not hold ${from}.`);
    return Buffer.concat([der.subarray(0, at), Buffer.from(to, 'hex'), der.subarray(at + needle.length)]);
  };
}

const base64 = (text: string | Uint8Array): string => Buffer.from(text).toString('base64');

/** Each part is a function: most recipes need two of them, and an encrypted key is slow to make. */
const parts: Readonly<Record<string, (made: Made) => string | undefined>> = {
  crt: ({ pem }) => pem,
  csr: ({ pem }) => pem,
  crl: ({ pem }) => pem,
  der: ({ der }) => base64(der),
  body: ({ pem }) => bodyOf(pem),
  keybody: ({ keyPem }) => keyPem && bodyOf(keyPem),
  escaped: ({ pem }) => pem.trimEnd().replaceAll('\n', '\\n'),
  key: ({ keyPem }) => keyPem,
  traditional: ({ traditionalKeyPem }) => traditionalKeyPem,
  enckey: (made) => made.encryptedKeyPem?.('fixture'),
  pub: ({ keyPem }) => keyPem && String(createPublicKey(keyPem).export({ type: 'spki', format: 'pem' })),
};

/** The base64 lines alone. */
function bodyOf(pem: string): string {
  return pem.replaceAll(/^-----.*\n/gm, '').trimEnd();
}

/** `crt`, or with `64` its base64, with `6464` that of the base64; `der64` is base64 of the bytes. */
function partOf(made: Made, part: string): string | undefined {
  if (part === 'der64') return parts['der']?.(made);
  if (!part.endsWith('64')) return parts[part]?.(made);
  const text = partOf(made, part.slice(0, -2));
  return text === undefined ? undefined : base64(text);
}
