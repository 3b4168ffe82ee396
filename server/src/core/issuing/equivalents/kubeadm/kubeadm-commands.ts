import type { CertificateProfile, ProfileId } from '../../../knowledge/certificate-profile.js';
import { encodeSubject } from '../../encode-subject.js';
import { profileNames, profileSubject } from '../../fill-profile.js';
import { isRefusal, refuse, type KeyKind, type ProfileFacts, type Refusal } from '../../issue-request.js';
import { parseSan } from '../../parse-san.js';
import type { CertificateToMake, MaterialToMake, KeyPairToMake } from '../equivalent-subject.js';
import { lifetimeOf } from '../lifetime.js';
import { command, type Commands } from '../script.js';
import { configFile, text, writeConfig } from './kubeadm-config.js';

/** kubeadm issues the certificates of its own list, under its own names, and nothing else (K cmd/kubeadm/app/phases/certs/certlist.go). */
export function kubeadmCommands(subject: MaterialToMake, now: number): Commands | Refusal {
  switch (subject.make) {
    case 'certificate':
      return makeCertificate(subject, now);
    case 'request':
      return refuse(
        'profile',
        '`kubeadm certs generate-csr` makes the requests of a whole control plane, never a single one. Take `--as openssl`.',
      );
    case 'key-pair':
      return makeKeyPair(subject);
  }
}

const listed: readonly ProfileId[] = [
  'ca',
  'etcd-ca',
  'front-proxy-ca',
  'apiserver',
  'apiserver-kubelet-client',
  'apiserver-etcd-client',
  'front-proxy-client',
  'etcd-server',
  'etcd-peer',
  'etcd-healthcheck-client',
];

/** kubeadm/v1beta4 types.go EncryptionAlgorithmType; P-384 since 1.34. */
const algorithms: Partial<Readonly<Record<KeyKind, string>>> = {
  'rsa-2048': 'RSA-2048',
  'rsa-3072': 'RSA-3072',
  'rsa-4096': 'RSA-4096',
  'ec-p256': 'ECDSA-P256',
  'ec-p384': 'ECDSA-P384',
};

function makeCertificate(subject: CertificateToMake, now: number): Commands | Refusal {
  const { plan, facts, files } = subject;
  const folder = folderOf(plan.profile, files.certificate);
  const refused = findTooOld(facts) ?? findForeign(subject) ?? (isRefusal(folder) ? folder : findOtherAuthority(subject, folder));
  if (refused) return refused;
  if (isRefusal(folder)) return folder;
  const algorithm = plan.key.from === 'new' ? algorithms[plan.key.kind] : undefined;
  if (algorithm === undefined)
    return refuse('key', 'kubeadm makes keys of RSA and EC P-256, P-384 itself. Choose one of them, or take `--as openssl`.');
  const extra = extraNames(subject);
  if (isRefusal(extra)) return extra;
  const fields = [...lifetimeField(subject, now), `encryptionAlgorithm: ${algorithm}`, ...namesField(plan.profile.id, extra)];
  return {
    steps: [writeConfig(facts, { folder, fields }), [command(`kubeadm init phase certs ${plan.profile.id}`, `--config ${configFile}`)]],
    writes: [files.key ?? '', files.certificate],
    notes: notesFor(facts),
  };
}

function makeKeyPair({ key, files }: KeyPairToMake): Commands | Refusal {
  const algorithm = key.from === 'new' ? algorithms[key.kind] : undefined;
  if (algorithm === undefined)
    return refuse('key', 'kubeadm makes keys of RSA and EC P-256, P-384 itself. Choose one of them, or take `--as openssl`.');
  if (!/(?:^|\/)sa\.pub$/.test(files.publicKey)) return refuse('profile', namesItself('sa.key'));
  const folder = files.publicKey.replace(/\/?sa\.pub$/, '');
  return {
    steps: [
      writeConfig({}, { folder, fields: [`encryptionAlgorithm: ${algorithm}`] }),
      [`kubeadm init phase certs sa --config ${configFile}`],
    ],
    writes: [files.key, files.publicKey],
    notes: notesFor({}),
  };
}

/** Before v1beta4 kubeadm chose the lifetimes. */
function findTooOld({ kubernetesVersion = '1.31' }: ProfileFacts): Refusal | undefined {
  if (Number(kubernetesVersion.split('.')[1]) >= 31) return undefined;
  return refuse('kubernetesVersion', 'kubeadm is told lifetimes and keys since 1.31 only (v1beta4). Take `--as openssl`.');
}

/** What kubeadm makes of another profile, of a request, or under another name. */
function findForeign({ plan, facts }: CertificateToMake): Refusal | undefined {
  const { profile } = plan;
  if (!listed.includes(profile.id))
    return refuse('profile', `${profile.title}: kubeadm makes no such file${inKubeconfig(profile.id)}. Take \`--as openssl\`.`);
  if (plan.key.from === 'request') return refuse('profile', 'kubeadm signs no requests of others. Take `--as openssl`.');
  const usual = profileSubject(profile, facts);
  if (usual && encodeSubject(usual).join() === encodeSubject(plan.subject).join()) return undefined;
  return refuse('subject', `${profile.title}: kubeadm writes its subject itself. Leave the subject out, or take \`--as openssl\`.`);
}

function inKubeconfig(id: ProfileId): string {
  const inFile: readonly ProfileId[] = ['admin', 'super-admin', 'controller-manager', 'scheduler', 'kubelet-client'];
  if (inFile.includes(id))
    return `, but puts it into a kubeconfig (\`kubeadm init phase kubeconfig ${id === 'kubelet-client' ? 'kubelet' : id}\`)`;
  return id === 'user' ? ', but puts it into a kubeconfig (`kubeadm kubeconfig user`)' : '';
}

/** The folder of certificates, where the file has kubeadm's own name in it. */
function folderOf({ file }: CertificateProfile, path: string): string | Refusal {
  if (path === `${file}.crt`) return '.';
  return path.endsWith(`/${file}.crt`) ? path.slice(0, -`/${file}.crt`.length) || '/' : refuse('profile', namesItself(`${file}.crt`));
}

function namesItself(file: string): string {
  return `kubeadm names its files itself: \`${file}\` in the folder of certificates. Leave \`--out\` out, name that file, or take \`--as openssl\`.`;
}

const authorityFiles: Partial<Readonly<Record<CertificateProfile['signer'], string>>> = {
  cluster: 'ca',
  etcd: 'etcd/ca',
  'front-proxy': 'front-proxy-ca',
};

/** kubeadm signs with the CA in the folder. */
function findOtherAuthority({ plan: { profile }, files: { authority } }: CertificateToMake, folder: string): Refusal | undefined {
  const name = authorityFiles[profile.signer];
  if (!authority || name === undefined) return undefined;
  const expected = folder === '.' ? name : `${folder}/${name}`;
  const found = [authority.certificate, authority.key].map((path) => path.replace(/^\.\//, ''));
  if (found.join() === [`${expected}.crt`, `${expected}.key`].join()) return undefined;
  return refuse(
    'issuerCertificateUri',
    `kubeadm signs with \`${expected}.crt\` and \`${expected}.key\`, and with no other CA. Take \`--as openssl\`.`,
  );
}

/** What kubeadm would not write by itself. */
function extraNames({ plan, facts }: CertificateToMake): readonly string[] | Refusal {
  if (plan.profile.makes !== 'leaf') return [];
  const [advertised] = facts.addresses ?? [];
  const usual = profileNames(plan.profile, { ...facts, ...(advertised !== undefined && { addresses: [advertised] }) });
  if (isRefusal(usual)) return usual;
  const known = new Set(usual.map(sanKey));
  return plan.sans.filter(({ type, value }) => !known.has(`${type}:${value}`)).map(({ value }) => value);
}

function sanKey(name: string): string {
  const san = parseSan(name);
  return isRefusal(san) ? name : `${san.type}:${san.value}`;
}

function namesField(id: ProfileId, names: readonly string[]): string[] {
  if (names.length === 0) return [];
  const items = names.map((name) => `- ${text(name)}`);
  if (id === 'apiserver') return ['apiServer:', '  certSANs:', ...items.map((item) => `    ${item}`)];
  return ['etcd:', '  local:', `    ${id === 'etcd-peer' ? 'peerCertSANs' : 'serverCertSANs'}:`, ...items.map((item) => `      ${item}`)];
}

function lifetimeField({ plan }: CertificateToMake, now: number): string[] {
  const lifetime = lifetimeOf(plan.validity, now);
  const seconds = Math.round((plan.validity.notAfter.getTime() - now) / 1000);
  const field = plan.profile.makes === 'root' ? 'caCertificateValidityPeriod' : 'certificateValidityPeriod';
  return [`${field}: ${'days' in lifetime ? `${lifetime.days * 24}h` : `${seconds}s`}`];
}

function notesFor({ kubernetesVersion }: ProfileFacts): string[] {
  return [
    'kubeadm 1.31 or later reads this configuration (v1beta4); EC P-384 since 1.34.',
    ...(kubernetesVersion === undefined ? [] : ['A kubeadm takes its own Kubernetes version and the one before only.']),
  ];
}
