import { goX509 } from '../../knowledge/go-x509-errors.js';
import { findDnsMistake, isIpAddress } from '../helpers/dns-names.js';
import { fieldSpan } from '../helpers/field-span.js';
import { show } from '../helpers/show.js';
import type { Subject } from '../helpers/subjects.js';
import { defineRule } from '../rule.js';
import { servedNamesOf } from './helpers/served-names.js';

// "If the host is an IP address, only IP SANs are checked"; a DNS SAN never matches an address.
// Go crypto/x509/verify.go VerifyHostname.
const again = 'and issue the certificate again.';
const noMatch = 'No client will match it ("x509: certificate is valid for …, not …").';

export const rule = defineRule({
  id: 'x509/ip-in-dns-san',
  target: 'material',
  severity: 'error',
  summary: 'A DNS name in subjectAltName is an IP address, a URL, host:port or a list',
  sources: ['Go crypto/x509/verify.go VerifyHostname', 'RFC 5280 4.2.1.6'],
  messages: {
    ip: `The DNS name \`{found}\` is an IP address. Clients that dial the address look at IP entries only: "${goX509.noIpSans}". Write \`IP:{right}\` ${again}`,
    url: `The DNS name \`{found}\` is a URL. ${noMatch} Write the host alone, \`{right}\`, ${again}`,
    port: `The DNS name \`{found}\` has a port. ${noMatch} Write \`{right}\` ${again}`,
    prefix: `The DNS name \`{found}\` has the type written twice. ${noMatch} Write \`{right}\` once ${again}`,
    list: `The DNS name \`{found}\` is a list in one entry. ${noMatch} Give each name an entry of its own ${again}`,
  },
  check({ material }, context) {
    const served = servedNamesOf(material);
    for (const san of served?.names ?? []) {
      const mistake = findDnsMistake(san.value);
      if (!served || !mistake || (mistake === 'ip' && hasIp(served.subject, bare(san.value)))) continue;
      const right = rightOf(san.value);
      context.report({
        span: fieldSpan(material, san.bytes),
        message: mistake,
        data: { found: show(san.value), right: isIpAddress(right) && mistake !== 'ip' ? `IP:${right}` : show(right), ip: show(right) },
      });
    }
  },
});

/** An address that stands as IP too hurts nobody: old clients looked for it among the names. */
function hasIp({ subjectAltNames }: Subject, address: string): boolean {
  return subjectAltNames?.some(({ type, value }) => type === 'IP' && value.toLowerCase() === address.toLowerCase()) ?? false;
}

/** The host that was meant. */
function rightOf(value: string): string {
  const withoutType = value.replace(/^(?:(?:DNS|IP|email|URI)(?:\.\d+)?\s*[:=]\s*)+/i, '');
  const host = withoutType.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '').replace(/[/?#].*$/s, '');
  return bare(isIpAddress(host) ? host : host.replace(/:\d{1,5}$/, ''));
}

function bare(address: string): string {
  return address.replace(/^\[(.*)\]$/, '$1');
}
