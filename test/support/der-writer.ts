/** A small DER writer for tests, independent of the product's reader. */
export type Der = Buffer;

export function tlv(tag: number, ...parts: readonly Uint8Array[]): Der {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag]), lengthOf(content.length), content]);
}

function lengthOf(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length]);
  const hex = length.toString(16);
  const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
  return Buffer.concat([Buffer.from([0x80 | bytes.length]), bytes]);
}

export const sequence = (...parts: readonly Uint8Array[]): Der => tlv(0x30, ...parts);
export const set = (...parts: readonly Uint8Array[]): Der => tlv(0x31, ...parts);
export const octets = (content: Uint8Array): Der => tlv(0x04, content);
export const boolean = (value: boolean): Der => tlv(0x01, Buffer.from([value ? 0xff : 0]));
export const nullValue = (): Der => tlv(0x05);
export const bits = (content: Uint8Array, unused = 0): Der => tlv(0x03, Buffer.from([unused]), content);
export const text = (tag: number, value: string): Der => tlv(tag, Buffer.from(value, tag === 0x0c ? 'utf8' : 'latin1'));
export const utf8 = (value: string): Der => text(0x0c, value);
export const printable = (value: string): Der => text(0x13, value);
export const ia5 = (value: string): Der => text(0x16, value);
export const generalizedTime = (value: string): Der => text(0x18, value);
export const explicit = (number: number, ...parts: readonly Uint8Array[]): Der => tlv(0xa0 | number, ...parts);
export const implicit = (number: number, content: Uint8Array): Der => tlv(0x80 | number, content);

/** Two's complement in as few bytes as can be. */
export function integer(value: bigint | number): Der {
  const wanted = BigInt(value);
  let length = 1;
  while (BigInt.asIntN(length * 8, wanted) !== wanted) length++;
  const hex = BigInt.asUintN(length * 8, wanted)
    .toString(16)
    .padStart(length * 2, '0');
  return tlv(0x02, Buffer.from(hex, 'hex'));
}

export function oid(dotted: string): Der {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const out: number[] = [];
  for (const arc of [first * 40 + second, ...rest]) {
    const groups = [arc % 128];
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) groups.unshift((left % 128) | 0x80);
    out.push(...groups);
  }
  return tlv(0x06, Buffer.from(out));
}

/** UTCTime until 2049, GeneralizedTime from then on, as RFC 5280 asks. */
export function time(date: Date): Der {
  const digits = date.toISOString().replace(/[-:T]/g, '').slice(0, 14);
  const year = date.getUTCFullYear();
  return year >= 1950 && year < 2050 ? text(0x17, `${digits.slice(2)}Z`) : text(0x18, `${digits}Z`);
}

export function pem(label: string, der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}
