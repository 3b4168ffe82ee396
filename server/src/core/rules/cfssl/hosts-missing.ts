import { textsOf } from '../../documents/cfssl/model.js';
import { cfsslErrors } from '../../knowledge/cfssl.js';
import { findDnsMistake } from '../helpers/dns-names.js';
import { show } from '../helpers/show.js';
import { defineRule } from '../rule.js';

// cloudflare/cfssl csr/csr.go: hosts become SANs; each is an IP address, an e-mail address, a URI (scheme or leading slash) or, failing
// that, a DNS name, whatever it looks like. `gencert -hostname` replaces the list, so that its absence alone proves little.
export const rule = defineRule({
  id: 'cfssl/hosts-missing',
  target: 'cfssl',
  severity: 'warning',
  summary: 'A server’s request without hosts, or a host with a scheme or port',
  sources: ['cloudflare/cfssl csr/csr.go', 'cloudflare/cfssl doc/cmd/cfssl.txt'],
  messages: {
    absent: `\`{name}\` is a server's name, and the request has no \`hosts\`: "${cfsslErrors.hosts}" Without \`-hostname\` on the command line the certificate names nobody. List every name and address that clients dial.`,
    url: '`{found}` becomes a URI in the certificate, which no TLS client looks at. Write the host alone, without scheme and path.',
    port: '`{found}` becomes a DNS name with a port in it, which matches nothing. Write the host alone.',
  },
  check({ document: { role, root, templated } }, context) {
    if (role !== 'request' || root === undefined) return;
    const hosts = textsOf(root.get('hosts'));
    for (const { value, span } of hosts) {
      const mistake = value.startsWith('/') ? 'url' : findDnsMistake(value);
      if (mistake === 'url' || mistake === 'port') context.report({ span, message: mistake, data: { found: show(value) } });
    }
    const name = root.get('CN')?.scalar;
    const isServer =
      name !== undefined && !name.templated && /^(?:kubernetes|kube-apiserver|etcd|(?:[a-z0-9-]+\.)+[a-z]{2,})$/.test(name.value);
    if (isServer && !templated && root.get('ca') === undefined && !hosts.some(({ value }) => value !== ''))
      context.report({ span: name.span, message: 'absent', severity: 'information', data: { name: show(name.value) } });
  },
});
