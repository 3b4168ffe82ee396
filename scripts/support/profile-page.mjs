// docs/profiles.md: every certificate that can be issued, read from knowledge/certificate-profiles.ts.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { importSource } from './import-source.mjs';

const folder = join(dirname(fileURLToPath(import.meta.url)), '../../server/src/core/knowledge');

export async function profilePage() {
  const { certificateProfiles } = await importSource("export { certificateProfiles } from './certificate-profiles.js';", folder);
  const text = [
    '# What can be issued',
    '',
    '<!-- Made by `npm run gen` from server/src/core/knowledge/certificate-profiles.ts: change that, not this. -->',
    '',
    'The profiles of `kubepki issue` and of *Kube PKI: Issue Certificate…*. Subject, usages, names and lifetime are what kubeadm gives the',
    'same certificate, by the version of Kubernetes where they differ; each may be changed when it is issued, within what its CA allows.',
    '',
    '| profile | what for | signed by | subject | usages | covers | needs | days |',
    '|---|---|---|---|---|---|---|---|',
    ...certificateProfiles.map(toRow),
    '',
  ].join('\n');
  return { path: 'docs/profiles.md', text };
}

function toRow(profile) {
  const cells = [
    `\`${profile.id}\``,
    `${profile.title}. ${profile.detail}`,
    signers[profile.signer],
    subject(profile),
    profile.usages.join(', ') || uses[profile.makes],
    names[profile.names],
    profile.needs.map((need) => words[need]).join(', '),
    profile.days || '',
  ];
  return `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`;
}

function subject({ commonName, groups, makes }) {
  if (commonName === undefined) return makes === 'key-pair' ? '' : 'given';
  const told = groups.map(({ until, groups: names }) => {
    const list = names.map((name) => `\`O=${name}\``).join(', ') || 'no group';
    return groups.length === 1 ? list : until === undefined ? `later ${list}` : `to ${until} ${list}`;
  });
  return [`\`CN=${commonName}\``, ...told].join('; ');
}

const signers = { itself: 'itself', cluster: 'cluster CA', etcd: 'etcd CA', 'front-proxy': 'front-proxy CA', any: 'any CA' };
const uses = { root: 'signs certificates', intermediate: 'signs leaves', 'key-pair': 'signs tokens' };
const names = {
  none: '',
  'common-name': 'its own name',
  apiserver: 'node, addresses, endpoint, names and first address of the Service `kubernetes`',
  etcd: 'node, addresses, localhost',
  node: 'node, addresses',
  service: 'the names of the Service',
  given: 'what is given',
};
const words = { node: 'node', addresses: 'address', user: 'user', service: 'Service', namespace: 'namespace' };
