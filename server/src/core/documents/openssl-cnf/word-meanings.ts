import { KEY_PURPOSES } from '../../knowledge/key-purposes.js';
import { GENERAL_NAME_TYPES } from '../../knowledge/openssl-extensions.js';
import { KEY_USAGE_MEANINGS, PURPOSE_MEANINGS } from '../../knowledge/openssl-words.js';
import { POLICY_VALUES } from '../../knowledge/openssl-options.js';
import type { SectionRole } from './model.js';

/** What a word of a value means, in Markdown; undefined for words that speak for themselves. */
export function describeWord(key: string, roles: readonly SectionRole[], word: string): string | undefined {
  const meaning = findMeaning(key, roles, word);
  return meaning && `\`${word}\`: ${meaning}`;
}

function findMeaning(key: string, roles: readonly SectionRole[], word: string): string | undefined {
  if (word === 'critical') return 'whoever does not understand this extension must refuse the certificate. It must be the first word.';
  if (roles.includes('policy')) return POLICY_VALUES.find(({ value }) => value === word)?.meaning;
  if (key === 'keyUsage') return KEY_USAGE_MEANINGS.get(word);
  if (key === 'extendedKeyUsage') return PURPOSE_MEANINGS.get(word) ?? KEY_PURPOSES.find(([, name]) => name === word)?.[2];
  if (key === 'subjectAltName' || key === 'issuerAltName') return GENERAL_NAME_TYPES.find(({ type }) => type === word)?.meaning;
  return undefined;
}
