import { sameBytes } from '../../base/same-bytes.js';
import { baseName, folderOf } from '../../base/uris.js';
import type { ClusterModel } from '../../cluster/model/model.js';
import { certificatesOf } from '../../cluster/model/slot.js';
import type { Document } from '../../documents/document.js';
import type { Certificate } from '../../formats/x509/types.js';
import type { Workspace } from '../../ports.js';
import { isRefusal, refuse, type Refusal } from '../issue-request.js';
import { loadAuthority } from '../certificate/load-authority.js';
import { findUses, isAuthority, isKeyOf } from './authority-uses.js';
import type { Successor } from './make-successor.js';
import type { AuthorityPair } from './rotation.js';
import type { RotationTree } from './rotation-tree.js';
import { keyOf, sideFiles, sideName } from './side-files.js';
import { signersOf } from './signers.js';

/** What a step is worked out from. */
export interface RotationScene {
  readonly tree: RotationTree;
  readonly workspace: Workspace;
  /** SHA-256 of the public key of the CA that goes, and of the one that comes. */
  readonly oldKey: string;
  readonly newKey: string | undefined;
  /** URIs. */
  readonly pairs: readonly AuthorityPair[];
}

/** Where the key of a CA lies with its certificate; without a key in the files, the certificate alone. */
export async function findPairs(tree: RotationTree, key: string, caUri: string): Promise<readonly AuthorityPair[] | Refusal> {
  const { keys, trusting } = await findUses(tree, key, new Set());
  const own = new Set(keys.map(({ document }) => document.uri));
  const mixed = trusting.find(({ document, place }) => place === undefined && own.has(document.uri));
  if (mixed)
    return refuse(
      'issuerKeyUri',
      `\`${baseName(mixed.document.uri)}\` holds the certificate of the CA and its key: a bundle of two CAs is no place for a key. Part them into two files first.`,
    );
  const certificates = trusting
    .filter(({ place, form }) => place === undefined && form.type === 'text')
    .map(({ document }) => document.uri);
  const signing = signersOf(tree).flatMap(({ pair: { certificate, key: signingKey } }) =>
    certificate.state === 'known' && signingKey.state === 'known' && certificates.includes(certificate.uri) && own.has(signingKey.uri)
      ? [{ certificate: certificate.uri, key: signingKey.uri }]
      : [],
  );
  const beside = [...own].flatMap((uri) => {
    const certificate = certificateFor(uri, certificates);
    return certificate === undefined ? [] : [{ certificate, key: uri }];
  });
  const pairs = [...new Map([...signing, ...beside].map((pair) => [pair.key, pair])).values()];
  return pairs.length > 0 ? pairs : [{ certificate: caUri }];
}

/**
 * The CA's files on machines that show no kube-controller-manager, while API servers rest on the CA: one may run there and
 * sign with them.
 */
export function unseenSigners({ tree, pairs, oldKey, newKey }: RotationScene): readonly AuthorityPair[] {
  const keys = [oldKey, newKey];
  const models = tree.clusters.map(({ model }) => model);
  const rests = models.some(({ apiServers }) =>
    apiServers.some(({ serving }) =>
      certificatesOf(serving.certificate).some(({ content }) => pairs.length > 0 && isSignedByOneOf(content, tree, keys)),
    ),
  );
  if (!rests) return [];
  const managers = models.flatMap(({ controllerManagers }) => controllerManagers);
  return pairs.filter(
    ({ certificate, key }) =>
      key !== undefined &&
      !managers.some(({ site }) => site === undefined || site.uris.includes(certificate)) &&
      (managers.length === 0 || isOnMachine(certificate, models)),
  );
}

function isOnMachine(uri: string, models: readonly ClusterModel[]): boolean {
  return models.some(({ documents }) => documents.siteOf(uri)?.isMachine === true);
}

/** By the name of the key that signed, as certificates say it; the names of CAs may be one. */
function isSignedByOneOf(certificate: Certificate, tree: RotationTree, keys: readonly (string | undefined)[]): boolean {
  return keys.some((key) => {
    const authority = key === undefined ? undefined : findAuthority(tree, key);
    if (authority === undefined || !sameBytes(certificate.issuer.der, authority.subject.der)) return false;
    return (
      certificate.authorityKeyId === undefined ||
      authority.subjectKeyId === undefined ||
      certificate.authorityKeyId === authority.subjectKeyId
    );
  });
}

/** The certificate in the folder of a key whose name is most like its own. */
function certificateFor(keyUri: string, certificates: readonly string[]): string | undefined {
  const beside = certificates.filter((uri) => folderOf(uri) === folderOf(keyUri));
  return beside.find((uri) => stemOf(uri) === stemOf(keyUri)) ?? beside[0];
}

function stemOf(uri: string): string {
  return baseName(uri)
    .replace(/\.[^.]*$/, '')
    .replace(/-key$/, '');
}

/** The files that a rotation lays beside the CA's own. */
export function isBeside({ pairs }: Pick<RotationScene, 'pairs'>): ReadonlySet<string> {
  return sideFiles(pairs);
}

/** The certificate of a CA, wherever it still stands. */
export function findAuthority({ documents }: RotationTree, key: string): Certificate | undefined {
  for (const { materials } of documents.values()) {
    const found = materials.find((material) => isAuthority(material, key));
    if (found?.content.type === 'certificate') return found.content;
  }
  return undefined;
}

/** The text of the file that holds the old CA's key, for the copy that is kept beside. */
export function keyTextOf({ documents }: RotationTree, uri: string, key: string): string | undefined {
  const document = documents.get(uri);
  return document?.materials.some((material) => isKeyOf(material, key)) === true ? document.text : undefined;
}

/** The new CA where the first step laid it; undefined before that. */
export async function loadSuccessor({ tree, pairs }: Pick<RotationScene, 'tree' | 'pairs'>): Promise<Successor | Refusal | undefined> {
  const found = pairs.map(
    (pair) => [tree.documents.get(sideName(pair.certificate, 'new')), tree.documents.get(sideName(keyOf(pair), 'new'))] as const,
  );
  const [certificate, key] =
    found.find((pair): pair is readonly [Document, Document] => pair.every((document) => document !== undefined)) ?? [];
  if (certificate === undefined || key === undefined) return undefined;
  const authority = await loadAuthority({ certificate: certificate.text, key: key.text }, tree.court.now);
  return isRefusal(authority) ? authority : { authority, certificatePem: certificate.text, keyPem: key.text };
}
