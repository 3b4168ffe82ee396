import type { Span } from '../../base/span.js';
import { decodeBase64Value } from '../../documents/manifest/pem-value.js';
import type { ManifestObject, ObjectValue } from '../../documents/manifest/model.js';
import { illegalBase64Error } from '../../knowledge/client-go-errors.js';

/** Why a value is not base64 of a PEM text. */
export type Base64Fault = 'placeholder' | 'shell' | 'unencoded' | 'wrapped' | 'invalid' | 'double' | 'der' | 'other';

export interface FaultyValue {
  readonly fault: Base64Fault;
  readonly span: Span;
  /** What Go says: `illegal base64 data at input byte 3`; empty where the base64 is sound. */
  readonly error: string;
  /** The start of the value, for placeholders; never of anything else. */
  readonly found: string;
}

/** What is wrong with a value that shall be base64 of PEM; undefined for a sound one, an empty one, and template text. */
export function findBase64Fault({ templated, uri }: ManifestObject, value: ObjectValue | undefined): FaultyValue | undefined {
  const scalar = value?.scalar;
  if (scalar === undefined || scalar.templated || scalar.value.trim() === '') return undefined;
  const text = scalar.value;
  // envsubst and the like fill in a template's variable; a command is run in a script's here-document only.
  if (/^\$[\w-]+$/.test(text) || (templated && text.includes('$(') && !/\.(?:ya?ml|json)$/i.test(uri))) return undefined;
  const decoded = decodeBase64Value(text);
  const error = decoded.flaw === undefined ? '' : illegalBase64Error(decoded.flaw.byte);
  const fault = faultOf(text, decoded);
  return fault && { fault, span: scalar.span, error, found: fault === 'placeholder' ? text.trim().slice(0, 40) : '' };
}

function faultOf(text: string, { flaw, content, isPlaceholder }: ReturnType<typeof decodeBase64Value>): Base64Fault | undefined {
  if (isPlaceholder || /^<.*>$/.test(text.trim())) return 'placeholder';
  if (flaw !== undefined) return flawOf(text);
  if (content === 'pem' || content === 'none') return undefined;
  return content === 'base64' ? 'double' : content;
}

function flawOf(text: string): Base64Fault {
  if (/\$\(|`|^\$[A-Za-z_{]/.test(text.slice(0, 2000))) return 'shell';
  if (text.includes('-----BEGIN')) return 'unencoded';
  return /^[A-Za-z0-9+/]+=*(?:\s+[A-Za-z0-9+/]+=*)+\s*$/.test(text) ? 'wrapped' : 'invalid';
}

/** What to say of each, after the place: `{error}` is Go's text, `{found}` a placeholder. */
export const base64Words: Readonly<Record<Base64Fault, string>> = {
  placeholder: 'holds a placeholder (`{found}`), not data',
  shell: 'holds a shell expression, which only a shell fills in; kubectl sends it as it stands: "{error}"',
  unencoded: 'holds the PEM text itself, and base64 of it is wanted: "{error}"',
  wrapped: 'is base64 with blanks where its lines were broken: "{error}"',
  invalid: 'is not base64: "{error}"',
  double: 'is base64 of base64',
  der: 'is base64 of DER, and PEM is wanted inside',
  other: 'is base64 of something that is no PEM',
};
