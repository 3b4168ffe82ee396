import type { MaterialState } from '../../../../protocol/index.js';
import { count } from '../../../base/time-words.js';
import type { Material } from '../../../documents/document.js';
import type { Cluster, Mapping, User } from '../../../documents/kubeconfig/model.js';
import type { Certificate } from '../../../formats/x509/types.js';
import type { Finding } from '../../../findings.js';
import { materialLabel } from '../../describe/material-line.js';
import { timeLeftWords, validityState } from '../../describe/validity.js';
import { visible } from '../../describe/visible.js';
import type { Settings } from '../../../settings.js';
import { countSeverities, worstState } from '../../state.js';
import { flawWords } from '../flaw-words.js';
import { leftWords } from '../left-words.js';
import type { Held, Inspector } from './inspector.js';
import type { Placed } from './merged-config.js';

/** How a cluster or a user stands. */
export interface EntryState {
  readonly state: MaterialState;
  /** What needs attention, in a few words: `12 days left`, `key mismatch`; empty when nothing does. */
  readonly trouble: string;
  /** What it is: `https://10.0.0.10:6443`, `CA kubernetes, 9 years`. */
  readonly words: readonly string[];
  readonly held: Held | undefined;
  readonly sha256: string | undefined;
  /** Its issuer's key is here, and the text can be written to. */
  readonly isRenewable: boolean;
}

export async function clusterState(cluster: Placed<Cluster>, inspector: Inspector): Promise<EntryState> {
  const { value } = cluster.item;
  const held = await inspector.held(cluster.file, value?.certificateAuthorityData, value?.certificateAuthority);
  const server = value?.server === undefined ? 'no server' : visible(value.server.value);
  return stateOf(cluster, held, [server, ...trustWords(value, held, clockOf(cluster, inspector))], inspector);
}

export async function userState(user: Placed<User>, inspector: Inspector): Promise<EntryState> {
  const { value } = user.item;
  const held = await inspector.held(user.file, value?.clientCertificateData, value?.clientCertificate);
  const state = await stateOf(user, held, credentialWords(user, held, clockOf(user, inspector)), inspector);
  const leaf = await clientCertificate(user, inspector);
  const isOurs = user.file.config?.host === 'file' && !user.file.config.templated;
  return { ...state, isRenewable: isOurs && leaf !== undefined && inspector.signing.hasSubject(leaf.issuer.rfc2253) };
}

/** What a user shows of itself, in the kubeconfig or in the file that it names. */
export async function clientCertificate({ file, item }: Placed<User>, inspector: Inspector): Promise<Certificate | undefined> {
  const held = await inspector.held(file, item.value?.clientCertificateData, item.value?.clientCertificate);
  return held?.materials.flatMap(({ content }) => (content.type === 'certificate' ? [content] : []))[0];
}

/** When it ends; without one, never. */
export async function clientEnd(user: Placed<User>, inspector: Inspector): Promise<number> {
  return (await clientCertificate(user, inspector))?.validity.notAfter ?? Infinity;
}

async function stateOf(
  { file, item }: Placed<Mapping>,
  held: Held | undefined,
  words: readonly string[],
  inspector: Inspector,
): Promise<EntryState> {
  const { settings } = inspector.world;
  const now = inspector.world.clockAt(file.uri);
  const certificates = (held?.materials ?? []).flatMap(({ content }) => (content.type === 'certificate' ? [content] : []));
  const sha256 = certificates[0]?.sha256;
  if (Number.isNaN(now)) return { state: 'untold', trouble: '', words, held, sha256, isRenewable: false };
  const inTime = worstState(certificates.map((certificate) => validityState(certificate, now, settings)));
  const faults = await inspector.faults(file.uri, item.span);
  const late = certificates.find((certificate) => inTime !== 'ok' && validityState(certificate, now, settings) === inTime);
  const { errors } = countSeverities(faults);
  return {
    state: inTime === 'ok' && errors > 0 ? 'faulty' : inTime,
    trouble: late === undefined ? faultWords(faults) : leftWords(late.validity, now),
    words,
    held,
    sha256,
    isRenewable: false,
  };
}

/** The findings in two words, one by its name; that a certificate expires is told by its date. */
export function faultWords(faults: readonly Finding[]): string {
  const { errors, warnings } = countSeverities(faults);
  if (errors + warnings === 0) return '';
  const worst = faults.filter(({ severity }) => severity === (errors > 0 ? 'error' : 'warning'));
  const [first] = worst;
  if (first !== undefined && worst.length === 1) return flawWords(first);
  return errors > 0 ? count(errors, 'error') : count(warnings, 'warning');
}

/** What tells how long something lasts. */
interface Clock {
  readonly now: number;
  readonly settings: Settings;
}

function clockOf({ file }: Placed<Mapping>, { world }: Inspector): Clock {
  return { now: world.clockAt(file.uri), settings: world.settings };
}

function trustWords(cluster: Cluster | undefined, held: Held | undefined, clock: Clock): readonly string[] {
  if (cluster?.insecureSkipTlsVerify?.value === true) return ['server not checked'];
  const [first, ...rest] = held?.materials ?? [];
  if (first !== undefined) return [`${certificateWords(first, clock)}${rest.length > 0 ? ` (+${rest.length})` : ''}`];
  if (cluster?.certificateAuthorityData !== undefined) return ['CA unreadable'];
  if (cluster?.certificateAuthority !== undefined) return [`CA in ${visible(cluster.certificateAuthority.value)}`];
  return cluster?.server === undefined ? [] : ['CAs of the system'];
}

function certificateWords({ content }: Material, clock: Clock): string {
  const label = visible(materialLabel(content));
  return content.type === 'certificate' ? withTime(`CA ${label.replace(/ \(CA\)$/, '')}`, content, clock) : `CA: ${label}`;
}

function credentialWords({ name, item: { value: user } }: Placed<User>, held: Held | undefined, clock: Clock): readonly string[] {
  const words = [
    ...clientWords({ name, user }, held, clock),
    ...(user?.token ? ['token'] : []),
    ...(user?.tokenFile ? [`token in ${visible(user.tokenFile.value)}`] : []),
    ...(user?.exec?.command ? [`runs ${visible(user.exec.command.value)}`] : []),
    ...(user?.authProvider?.name ? [`auth provider ${visible(user.authProvider.name.value)}`] : []),
    ...(user?.username ? ['password'] : []),
  ];
  return words.length > 0 ? words : ['no credentials'];
}

function clientWords(
  { name, user }: { readonly name: string; readonly user: User | undefined },
  held: Held | undefined,
  clock: Clock,
): readonly string[] {
  const leaf = held?.materials.find(({ content }) => content.type === 'certificate')?.content;
  if (leaf?.type === 'certificate') return [withTime(leafName(leaf, name), leaf, clock)];
  if (user?.clientCertificateData !== undefined) return ['certificate unreadable'];
  return user?.clientCertificate === undefined ? [] : [`certificate in ${visible(user.clientCertificate.value)}`];
}

/** Whom a certificate names, unless the entry is called so. */
function leafName(leaf: Certificate, entry: string): string {
  const label = materialLabel(leaf);
  return label === entry ? 'client certificate' : visible(label);
}

/** What has ended or soon will is told as trouble. */
function withTime(words: string, certificate: Certificate, { now, settings }: Clock): string {
  const isGood = validityState(certificate, now, settings) === 'ok';
  return [words, isGood ? timeLeftWords(certificate.validity, now) : ''].filter(Boolean).join(', ');
}
