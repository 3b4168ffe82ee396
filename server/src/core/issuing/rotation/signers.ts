import { fillPlaces } from '../../base/fill-places.js';
import { baseName, pathOf } from '../../base/uris.js';
import { ComponentReader } from '../../cluster/model/component-reader.js';
import type { ClusterModel, ControllerManager, Pair } from '../../cluster/model/model.js';
import { certificatesOf, privateKeyOf, type Slot } from '../../cluster/model/slot.js';
import { signerFlags, signerNeedsOne } from '../../knowledge/cluster-signing.js';
import type { TextEdit } from '../../findings.js';
import { mainName, sideName, type Side } from './side-files.js';
import type { RotationTree } from './rotation-tree.js';

/** What a kube-controller-manager signs with: one pair of flags. */
export interface ClusterSigner {
  readonly manager: ControllerManager;
  readonly flag: string;
  readonly pair: Pair;
}

export function signersOf({ clusters }: RotationTree): readonly ClusterSigner[] {
  return clusters.flatMap(({ model }) => model.controllerManagers.flatMap((manager) => signersOfManager(manager, model)));
}

function signersOfManager(manager: ControllerManager, { documents }: ClusterModel): readonly ClusterSigner[] {
  const reader = new ComponentReader(manager.run, documents);
  return signerFlags
    .map((flag) => ({ manager, flag, pair: reader.pair(`${flag}-cert-file`, `${flag}-key-file`) }))
    .filter(({ pair }) => pair.certificate.state !== 'absent');
}

/** Points a flag to the file beside the one that it names, or back to that. */
export function pointTo(
  { pair }: ClusterSigner,
  tree: RotationTree,
  side: Side | 'main',
): readonly { readonly uri: string; readonly edit: TextEdit }[] {
  return [pair.certificate, pair.key].flatMap((slot) => {
    if (slot.state !== 'known' || slot.named === undefined) return [];
    const { uri, span } = slot.named;
    const written = tree.documents.get(uri)?.text.slice(span.start, span.end) ?? '';
    const [name] = /[^/\\]+$/.exec(written) ?? [];
    // A variable may stand for the folder; the name of the file is written out.
    if (name === undefined || name !== baseName(slot.uri)) return [];
    const main = mainName(name);
    const newText = side === 'main' ? main : sideName(main, side);
    return newText === name ? [] : [{ uri, edit: { span: { start: span.end - name.length, end: span.end }, newText } }];
  });
}

/**
 * Why a kube-controller-manager would not start with what its flags name in `flags`, while the files are those of `files`;
 * undefined when it would, or the files do not tell.
 */
export function findSignerFault({ flag, pair }: ClusterSigner, files: RotationTree): string | undefined {
  const [certificate, key] = [seenIn(pair.certificate, files), seenIn(pair.key, files)];
  if (certificate === 'gone' || key === 'gone') return `--${flag}-cert-file, --${flag}-key-file: a file that they name is not there yet`;
  const all = certificatesOf(certificate);
  if (all.length > 1)
    return fillPlaces(signerNeedsOne, { pair: `${textOf(pair.certificate)}::${textOf(pair.key)}`, count: String(all.length) });
  const privateKey = privateKeyOf(key)?.content.publicKey;
  const fits = privateKey === undefined || all[0] === undefined || privateKey.spkiSha256 === all[0].content.publicKey.spkiSha256;
  return fits ? undefined : `--${flag}-cert-file and --${flag}-key-file: tls: private key does not match public key`;
}

/** The path as it is written. */
function textOf(slot: Slot): string {
  return slot.state === 'known' && slot.named !== undefined ? pathOf(slot.uri) : '';
}

function seenIn(slot: Slot, { documents }: RotationTree): Slot | 'gone' {
  if (slot.state !== 'known') return slot;
  const document = documents.get(slot.uri);
  return document === undefined ? 'gone' : { ...slot, document, materials: document.materials };
}
