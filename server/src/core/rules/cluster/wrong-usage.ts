import { defineRule } from '../rule.js';
import { goX509 } from '../../knowledge/go-x509-errors.js';
import { trustFixes } from './helpers/trust-fixes.js';
import { isSigner } from './helpers/is-signer.js';
import { relatedTo } from './helpers/words.js';

// Go crypto/x509 verify.go: the wanted extended key usage must be allowed by every certificate of the chain that has one.
export const rule = defineRule({
  id: 'cluster/wrong-usage',
  target: 'cluster',
  severity: 'error',
  summary: 'the extended key usage does not fit the side that a certificate is used on',
  fix: 'manual',
  sources: ['Go crypto/x509/verify.go', 'etcd-io/etcd server/embed/serve.go'],
  messages: {
    server: `The certificate is for clients only, and {server} shows it as a server: {client} will stop with "${goX509.incompatibleUsage}". Issue it again with the extended key usage serverAuth.`,
    client: `The certificate is for servers only, and {client} shows it to {server} as a client, which refuses it: "${goX509.incompatibleUsage}". Issue it again with the extended key usage clientAuth.`,
    etcd: `etcd shows this certificate as a server and as a client (to its own gateway, and peers to each other), and the extended key usage allows one side only: "${goX509.incompatibleUsage}". Issue it again with both, serverAuth and clientAuth.`,
    authority: `This CA has an extended key usage that leaves out {wanted}, so nothing below it can be used for that: {client} → {server} stops with "${goX509.incompatibleUsage}". Make the CA without an extended key usage.`,
  },
  check({ cluster }, context) {
    for (const verdict of cluster.misused) {
      const [first] = verdict.relations;
      if (first === undefined || isSigner(verdict)) continue;
      const { edge } = first.connection;
      const isEtcd = edge.type === 'etcd-itself' || edge.type === 'etcd-peer';
      context.report({
        ...verdict.suspect.at,
        message: verdict.suspect.side === 'roots' ? 'authority' : isEtcd ? 'etcd' : first.type,
        data: { server: edge.server.name, client: edge.client.name, wanted: first.usage },
        related: relatedTo(verdict),
        fixes: () => trustFixes(verdict, cluster.model),
      });
    }
  },
});
