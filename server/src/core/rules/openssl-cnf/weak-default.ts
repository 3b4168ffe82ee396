import type { OpensslConfig } from '../../documents/openssl-cnf/model.js';
import type { ConfEntry } from '../../formats/openssl-cnf/types.js';
import { leastRsaBits, weakDigests } from '../../knowledge/openssl-errors.js';
import { show } from '../helpers/show.js';
import { defineRule } from '../rule.js';
import { replace } from './helpers/edits.js';
import { isUnsure } from './helpers/text.js';

// Go crypto/x509 checkSignature refuses MD5 and SHA-1 ("insecure algorithm"); NIST SP 800-57 part 1 ends RSA below 2048 bits with 2013.
export const rule = defineRule({
  id: 'openssl-cnf/weak-default',
  target: 'openssl-cnf',
  severity: 'warning',
  summary: '`default_md` of MD5 or SHA-1, `default_bits` below 2048',
  fix: 'safe',
  sources: ['Go crypto/x509 checkSignature', 'NIST SP 800-57 part 1 rev. 5 table 2'],
  messages: {
    digest:
      '`{value}` is broken as a digest for signatures. Go refuses the certificate ("x509: cannot verify signature: insecure algorithm"), so every Kubernetes component does. Write `sha256`.',
    bits: 'RSA keys of {value} bits are too short; many clients refuse them. Write `{least}`, or more.',
  },
  check({ config }, context) {
    for (const { entry, message, right } of weakOnes(config)) {
      if (isUnsure(entry)) continue;
      context.report({
        span: entry.valueSpan,
        message,
        data: { value: show(entry.value), least: leastRsaBits },
        fixes: () => [{ title: `Write \`${right}\``, safe: true, edits: [replace(entry.valueSpan, right)] }],
      });
    }
  },
});

interface WeakEntry {
  readonly entry: ConfEntry;
  readonly message: 'digest' | 'bits';
  readonly right: string;
}

function weakOnes({ requests, authorities }: OpensslConfig): readonly WeakEntry[] {
  const sections = new Set([...requests, ...authorities].map(({ section }) => section));
  return [...sections].flatMap((section): WeakEntry[] => {
    const md = section.get('default_md');
    const bits = section.get('default_bits');
    const isWeakMd = md && weakDigests.includes(md.value.toLowerCase().replace(/^(?:rsa|ssl\d?)-?|-/g, ''));
    const isWeakBits = bits && /^\d+$/.test(bits.value) && Number(bits.value) < leastRsaBits;
    return [
      ...(isWeakMd ? [{ entry: md, message: 'digest' as const, right: 'sha256' }] : []),
      ...(isWeakBits ? [{ entry: bits, message: 'bits' as const, right: String(leastRsaBits) }] : []),
    ];
  });
}
