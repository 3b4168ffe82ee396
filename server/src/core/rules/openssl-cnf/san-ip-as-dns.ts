import type { OpensslConfig } from '../../documents/openssl-cnf/model.js';
import type { Fix } from '../../findings.js';
import { goX509 } from '../../knowledge/go-x509-errors.js';
import { isIpAddress } from '../helpers/dns-names.js';
import { show } from '../helpers/show.js';
import { defineRule } from '../rule.js';
import { altNamesOf, numberer, type AltName } from './helpers/alt-names.js';
import { replace } from './helpers/edits.js';

// "If the host is an IP address, only IP SANs are checked", Go crypto/x509/verify.go VerifyHostname. OpenSSL takes any text as DNS.
export const rule = defineRule({
  id: 'openssl-cnf/san-ip-as-dns',
  target: 'openssl-cnf',
  severity: 'error',
  summary: 'an IP address under `DNS` in subjectAltName',
  fix: 'safe',
  sources: ['Go crypto/x509/verify.go VerifyHostname', 'RFC 5280 4.2.1.6'],
  messages: {
    address: `\`{address}\` is an IP address and stands under \`DNS\`. OpenSSL takes it without a word; clients that dial the address look at IP entries only: "${goX509.noIpSans}". Write \`{right}\`.`,
  },
  check({ config }, context) {
    const name = numberers();
    for (const altName of wrongOnes(config)) {
      const { item } = altName;
      const key = altName.list ? name(altName.list)('IP') : 'IP';
      const value = item.value.replace(/^\[(.*)\]$/, '$1');
      context.report({
        span: item.span,
        message: 'address',
        data: { address: show(item.value), ip: show(value), right: altName.list ? `${key} = ${show(value)}` : `IP:${show(value)}` },
        fixes: () => fixFor(altName, key, value),
      });
    }
  },
});

/** An address that stands as IP too hurts nobody: old clients looked for it among the names. */
function wrongOnes(config: OpensslConfig): readonly AltName[] {
  return altNamesOf(config).filter(
    ({ item, extension }) =>
      item.type === 'DNS' && isIpAddress(item.value) && !extension.items.some(({ type, value }) => type === 'IP' && value === item.value),
  );
}

/** Several findings in one section get different numbers. */
function numberers(): (list: NonNullable<AltName['list']>) => (type: string) => string {
  const all = new Map<string, (type: string) => string>();
  return (list) => {
    const known = all.get(list.name) ?? numberer(list);
    all.set(list.name, known);
    return known;
  };
}

function fixFor({ item, list }: AltName, key: string, value: string): readonly Fix[] {
  const typeEdits = list ? [replace(item.entry.keySpan, key)] : item.typeSpan ? [replace(item.typeSpan, 'IP')] : [];
  const valueEdits = value === item.value ? [] : [replace(item.valueSpan, value)];
  if (typeEdits.length === 0) return [];
  return [{ title: list ? `Write \`${key}\`` : 'Write `IP:`', safe: true, edits: [...typeEdits, ...valueEdits] }];
}
