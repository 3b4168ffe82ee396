import type { Span } from '../base/span.js';

/** Words that YAML 1.1, which Go's reader follows, takes for something other than a string. */
const RESERVED = /^(true|false|yes|no|on|off|y|n|null|nil)$/i;
/** Looks like a number, a date or a time of day. */
const NUMERIC = /^[-+.]?[\d][\d_.:eExXoOa-fA-F+-]*$/;
/** Reads as a plain scalar everywhere, in flow collections too. */
const PLAIN = /^[A-Za-z0-9_.][A-Za-z0-9_.@:/+-]*$/;

/** A name as it must be written over `span`, by the way the old one is written there. */
export function quoteName(text: string, span: Span, name: string, syntax: 'yaml' | 'json'): string {
  const quote = text[span.start - 1];
  if (quote === '"') return JSON.stringify(name).slice(1, -1);
  if (syntax === 'json') return JSON.stringify(name);
  if (quote === "'" && text[span.end] === "'") return name.replaceAll("'", "''");
  return isPlainName(name) ? name : JSON.stringify(name);
}

/** Whether a name is a string in YAML without quotes. */
export function isPlainName(name: string): boolean {
  return PLAIN.test(name) && !name.endsWith(':') && !RESERVED.test(name) && !NUMERIC.test(name);
}
