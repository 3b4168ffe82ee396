import type { Fix } from '../../findings.js';
import type { ExtensionItem } from '../../formats/openssl-cnf/extension-types.js';
import type { ConfSection } from '../../formats/openssl-cnf/types.js';
import { isHostPattern, isIpAddress } from '../helpers/dns-names.js';
import { show } from '../helpers/show.js';
import { defineRule } from '../rule.js';
import { numberer } from './helpers/alt-names.js';
import { isVerbatim, replace } from './helpers/edits.js';
import { faultsAbout } from './helpers/faults.js';

// OpenSSL crypto/x509/v3_san.c a2i_GENERAL_NAME: four numbers, or IPv6 in its usual forms; no port, mask or brackets.
export const rule = defineRule({
  id: 'openssl-cnf/san-not-an-ip',
  target: 'openssl-cnf',
  severity: 'error',
  summary: 'a host name, network, port or placeholder under `IP` in subjectAltName',
  fix: 'safe',
  sources: ['OpenSSL doc/man5/x509v3_config.pod', 'OpenSSL 3.0.19 crypto/x509/v3_san.c'],
  messages: {
    host: '`{value}` is no IP address. OpenSSL stops with "{reason}". For a host name write `DNS`.',
    port: '`{value}` has more than the address in it. OpenSSL stops with "{reason}". Write `{right}` alone.',
    network:
      '`{value}` is a network, and a certificate holds single addresses. OpenSSL stops with "{reason}". Write each address that clients dial.',
    placeholder: '`{value}` stands for an address and is none. OpenSSL stops with "{reason}". Put the address here, or remove the line.',
    other: '`{value}` is no IP address. OpenSSL stops with "{reason}". Write the address that clients dial.',
  },
  check({ config }, context) {
    for (const { extension, problem } of faultsAbout('san-not-an-ip', config)) {
      const { item, reason } = problem;
      if (!item) continue;
      const list = item.entry === extension.entry ? undefined : extension.reference?.section;
      context.report({
        span: item.valueSpan,
        message: judge(item.value),
        data: { value: show(item.value), reason, right: bare(item.value) ?? '' },
        fixes: () => fixesFor(config.conf.text, item, list),
      });
    }
  },
});

function judge(value: string): 'host' | 'port' | 'network' | 'placeholder' | 'other' {
  if (/\/\d{1,3}$/.test(value)) return 'network';
  if (bare(value) !== undefined) return 'port';
  if (/^[xX*#.?_-]+$|^(?:[x\d]{1,3}\.){3}[x\d]{1,3}$|^(?:ip|address|todo|change_?me)$|your/i.test(value)) return 'placeholder';
  return isHostPattern(value) && !/^[\d.]+$/.test(value) ? 'host' : 'other';
}

/** The address in `[::1]:443`, `10.0.0.1:6443`, `https://10.0.0.1/`. */
function bare(value: string): string | undefined {
  const host = value.replace(/^[a-z]+:\/\//i, '').replace(/[/?].*$/s, '');
  const address = host.replace(/^\[(.*)\](?::\d+)?$/, '$1').replace(/^([\d.]+):\d+$/, '$1');
  return address !== value && isIpAddress(address) && !/\/\d+$/.test(value) ? address : undefined;
}

function fixesFor(text: string, item: ExtensionItem, list: ConfSection | undefined): readonly Fix[] {
  const address = judge(item.value) === 'port' ? bare(item.value) : undefined;
  if (address !== undefined && isVerbatim(text, item.valueSpan, item.value))
    return [{ title: `Write \`${show(address)}\``, safe: true, edits: [replace(item.valueSpan, address)] }];
  if (judge(item.value) !== 'host') return [];
  const key = list ? numberer(list)('DNS') : 'DNS';
  const span = list ? item.entry.keySpan : item.typeSpan;
  return span ? [{ title: `Write \`${key}\``, safe: true, edits: [replace(span, key)] }] : [];
}
