import type { CertificateProfile, ProfileId } from '../../../knowledge/certificate-profile.js';
import { encodeSubject } from '../../subject/encode-subject.js';
import { profileSubject } from '../../certificate/fill-profile.js';
import { isRefusal, refuse, type ProfileFacts, type Refusal } from '../../issue-request.js';
import type { ChosenValidity } from '../../certificate/parse-lifetime.js';
import type { CertificateToMake, MaterialToMake, KeyPairToMake } from '../equivalent-subject.js';
import { lifetimeOf } from '../lifetime.js';
import { command, type Commands } from '../script.js';
import { encryptionAlgorithm } from './encryption-algorithm.js';
import { extraNames, namesField } from './extra-names.js';
import { configFile, writeConfig } from './kubeadm-config.js';

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

function makeCertificate(subject: CertificateToMake, now: number): Commands | Refusal {
  const { plan, facts, files } = subject;
  const folder = folderOf(plan.profile, files.certificate);
  const refused = findTooOld(facts) ?? findForeign(subject) ?? (isRefusal(folder) ? folder : findOtherAuthority(subject, folder));
  if (refused) return refused;
  if (isRefusal(folder)) return folder;
  const algorithm = encryptionAlgorithm(plan.key);
  if (isRefusal(algorithm)) return algorithm;
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
  const algorithm = encryptionAlgorithm(key);
  if (isRefusal(algorithm)) return algorithm;
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
export function findTooOld({ kubernetesVersion = '1.31' }: Pick<ProfileFacts, 'kubernetesVersion'>): Refusal | undefined {
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

function lifetimeField({ plan }: CertificateToMake, now: number): string[] {
  const field = plan.profile.makes === 'root' ? 'caCertificateValidityPeriod' : 'certificateValidityPeriod';
  return [`${field}: ${periodText(plan.validity, now)}`];
}

/** As Go writes a length of time. */
export function periodText(validity: ChosenValidity, now: number): string {
  const lifetime = lifetimeOf(validity, now);
  return 'days' in lifetime ? `${lifetime.days * 24}h` : `${Math.round((validity.notAfter.getTime() - now) / 1000)}s`;
}

export function notesFor({ kubernetesVersion }: Pick<ProfileFacts, 'kubernetesVersion'>): string[] {
  return [
    'kubeadm 1.31 or later reads this configuration (v1beta4); EC P-384 since 1.34.',
    ...(kubernetesVersion === undefined ? [] : ['A kubeadm takes its own Kubernetes version and the one before only.']),
  ];
}
