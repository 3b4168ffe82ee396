import type { NameField } from '../../../documents/openssl-cnf/model.js';
import type { Span } from '../../../base/span.js';
import type { Fix } from '../../../findings.js';
import { nameFieldLimits, opensslErrors } from '../../../knowledge/openssl-errors.js';
import { show } from '../../helpers/show.js';
import { replace } from './edits.js';

export interface ValueVerdict {
  readonly message: 'long' | 'short' | 'country';
  readonly data: Readonly<Record<string, string | number>>;
  readonly fixes?: () => readonly Fix[];
}

/** A value that OpenSSL finds too short or too long for its field. */
export function judgeValue({ entry, attribute, suffix }: NameField): ValueVerdict | undefined {
  const limits = nameFieldLimits[attribute ?? ''];
  const length = Array.from(entry.value).length;
  // An empty default only means that the question has none.
  if (!limits || (suffix === 'default' && length === 0)) return undefined;
  const data = { key: show(entry.key), value: show(entry.value), length, ...limits };
  if (attribute === 'countryName' && length > 0 && length !== limits.max) {
    const right = countries[entry.value.toUpperCase()];
    const error = length > limits.max ? opensslErrors.stringTooLong : opensslErrors.stringTooShort;
    const hint = right === undefined ? 'Write the code of ISO 3166, such as `US` or `DE`.' : `Write \`${right}\`.`;
    return { message: 'country', data: { ...data, error, hint }, fixes: () => renameTo(entry.valueSpan, right) };
  }
  if (length > limits.max) return { message: 'long', data };
  if (length >= limits.min) return undefined;
  return { message: 'short', data: { ...data, empty: length === 0 ? 'Give it a value, or remove the line.' : '' } };
}

/** ISO 3166-1: three letters and everyday names that people write. */
const countries: Readonly<Partial<Record<string, string>>> = {
  USA: 'US',
  DEU: 'DE',
  GER: 'DE',
  GBR: 'GB',
  FRA: 'FR',
  ITA: 'IT',
  ESP: 'ES',
  CHN: 'CN',
  JPN: 'JP',
  IND: 'IN',
  CAN: 'CA',
  BRA: 'BR',
  AUS: 'AU',
  NLD: 'NL',
  CHE: 'CH',
  AUT: 'AT',
  POL: 'PL',
  GERMANY: 'DE',
  CHINA: 'CN',
  INDIA: 'IN',
  FRANCE: 'FR',
  JAPAN: 'JP',
  CANADA: 'CA',
  BRAZIL: 'BR',
};

export function renameTo(span: Span, right: string | undefined): readonly Fix[] {
  return right === undefined ? [] : [{ title: `Write \`${show(right)}\``, safe: false, preferred: true, edits: [replace(span, right)] }];
}
