import { unknownText } from '../../formats/shell/word.js';

/** One `type=value` of a `-subj` argument, with offsets in the argument. */
export interface SubjectPart {
  readonly type: string;
  readonly value: string;
  /** Without the slash in front. */
  readonly start: number;
  readonly valueStart: number;
  readonly end: number;
  /** Whether only running the script tells all of it. */
  readonly isKnown: boolean;
}

/**
 * Reads the argument of `-subj` as OpenSSL's parse_name (apps/lib/apps.c) does: parts begin with `/`
 * or, for a further name in the same place, with `+`; `\` escapes the next character. A type goes on to
 * its `=`, so that a slash inside a value swallows what follows it.
 */
export function parseSubject(text: string): SubjectPart[] {
  const parts: SubjectPart[] = [];
  if (!text.startsWith('/')) return parts;
  for (let at = 1; at < text.length;) {
    const end = endOfPart(text, at);
    if (end > at) parts.push(toPart(text, at, end));
    at = end + 1;
  }
  return parts;
}

function endOfPart(text: string, start: number): number {
  let sawEquals = false;
  for (let at = start; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '\\') at++;
    else if (char === '=') sawEquals = true;
    else if (sawEquals && (char === '/' || char === '+')) return at;
  }
  return text.length;
}

function toPart(text: string, start: number, end: number): SubjectPart {
  const written = text.slice(start, end);
  const equals = written.indexOf('=');
  const type = equals === -1 ? written : written.slice(0, equals);
  const raw = equals === -1 ? '' : written.slice(equals + 1);
  const value = raw.replaceAll(/\\([^])/g, '$1');
  const valueStart = equals === -1 ? end : start + equals + 1;
  return { type: type.trim(), value, start, valueStart, end, isKnown: !written.includes(unknownText) };
}

/** `CN`, `commonName`: which attribute a type means. Source: openssl 3.0 crypto/objects/objects.txt. */
export function isType(part: SubjectPart, short: 'CN' | 'O'): boolean {
  return part.type === short || part.type === (short === 'CN' ? 'commonName' : 'organizationName');
}
