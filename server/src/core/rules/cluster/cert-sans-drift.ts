import type { ClusterModel } from '../../cluster/model/model.js';
import { leafOf, type CertificateMaterial } from '../../cluster/model/slot.js';
import type { ManifestObject, ObjectValue } from '../../documents/manifest/model.js';
import { nameMatches } from '../../verification/host-name.js';
import { show } from '../helpers/show.js';
import { defineRule } from '../rule.js';

// kubeadm keeps certificates that are there: a name added to certSANs later reaches no certificate until they are made
// anew (cmd/kubeadm/app/phases/certs/certs.go, "Using existing … certificate and key on disk").
export const rule = defineRule({
  id: 'cluster/cert-sans-drift',
  target: 'cluster',
  severity: 'warning',
  summary: "a name in kubeadm's certSANs that the certificate on disk lacks",
  sources: ['kubernetes/kubernetes cmd/kubeadm/app/phases/certs/certs.go'],
  messages: {
    drift:
      '`{name}` is in `{field}`, but the {what} on disk was made without it ({where}): who dials it stops with "x509: certificate is valid for …, not {name}". kubeadm keeps certificates that are there: remove {files}, run `kubeadm init phase certs {phase}`, and restart the component.',
  },
  check({ cluster: { model, connections } }, context) {
    // A name that somebody dials is told where it fails.
    const dialled = new Set(connections.filter(({ name }) => name.verdict === 'fail').map(({ edge }) => edge.dialled?.host));
    for (const object of model.objects.filter(({ kind }) => kind?.value === 'ClusterConfiguration')) {
      for (const drift of driftsOf(object, model)) {
        if (dialled.has(drift.name.toLowerCase())) continue;
        context.report({
          uri: object.uri,
          span: drift.item.span,
          message: 'drift',
          data: {
            ...drift.place,
            name: show(drift.name),
            where: drift.lacking.length === 1 ? 'one file' : `${drift.lacking.length} files`,
          },
          related: drift.lacking.map(({ uri, headSpan }) => ({ uri, span: headSpan, message: `lacks ${show(drift.name)}` })),
        });
      }
    }
  },
});

interface Place {
  readonly field: string;
  readonly what: string;
  readonly files: string;
  readonly phase: string;
}

interface Drift {
  readonly item: ObjectValue;
  readonly name: string;
  readonly place: Readonly<Record<keyof Place, string>>;
  readonly lacking: readonly CertificateMaterial[];
}

const places: readonly (Place & {
  readonly path: readonly string[];
  readonly leaves: (model: ClusterModel) => readonly CertificateMaterial[];
})[] = [
  {
    path: ['apiServer', 'certSANs'],
    field: 'apiServer.certSANs',
    what: "API server's certificate",
    files: '`apiserver.crt` and `apiserver.key`',
    phase: 'apiserver',
    leaves: ({ apiServers }) => apiServers.flatMap(({ serving }) => leafOf(serving.certificate) ?? []),
  },
  {
    path: ['etcd', 'local', 'serverCertSANs'],
    field: 'etcd.local.serverCertSANs',
    what: "etcd's server certificate",
    files: '`etcd/server.crt` and `etcd/server.key`',
    phase: 'etcd-server',
    leaves: ({ etcdMembers }) => etcdMembers.flatMap(({ serving }) => leafOf(serving.certificate) ?? []),
  },
  {
    path: ['etcd', 'local', 'peerCertSANs'],
    field: 'etcd.local.peerCertSANs',
    what: "etcd's peer certificate",
    files: '`etcd/peer.crt` and `etcd/peer.key`',
    phase: 'etcd-peer',
    leaves: ({ etcdMembers }) => etcdMembers.flatMap(({ peer }) => leafOf(peer.certificate) ?? []),
  },
];

function driftsOf(object: ManifestObject, model: ClusterModel): readonly Drift[] {
  return places.flatMap(({ path, leaves, ...place }) => {
    const shown = leaves(model);
    return (object.root.get(...path)?.items ?? []).flatMap((item): readonly Drift[] => {
      const name = item.scalar?.templated === false ? item.scalar.value : undefined;
      if (name === undefined || name === '') return [];
      const lacking = shown.filter(({ content }) => !covers(content, name));
      return lacking.length === 0 ? [] : [{ item, name, place, lacking }];
    });
  });
}

/** A wildcard in the list is compared as it is written. */
function covers(certificate: CertificateMaterial['content'], name: string): boolean {
  return (
    nameMatches(certificate, name) || certificate.subjectAltNames?.some(({ value }) => value.toLowerCase() === name.toLowerCase()) === true
  );
}
