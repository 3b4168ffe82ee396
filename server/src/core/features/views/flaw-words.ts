import type { Finding } from '../../findings.js';

/** What is wrong, in the two or three words that a row has room for: a rule's id states the flaw. `group typo`, `server not trusted`. */
export function flawWords({ ruleId }: Pick<Finding, 'ruleId'>): string {
  const words = ruleId.slice(ruleId.indexOf('/') + 1).split('-');
  return words.map((word) => abbreviations.get(word) ?? word).join(' ');
}

const abbreviations: ReadonlyMap<string, string> = new Map([
  ...['ca', 'cn', 'crl', 'csr', 'dn', 'dns', 'ip', 'pem', 'san', 'sans', 'tls', 'url', 'yaml', 'api'].map(
    (word) => [word, word.toUpperCase().replace(/^SANS$/, 'SANs')] as const,
  ),
]);
