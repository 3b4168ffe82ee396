import type { KnownCertificate } from '../../cluster/workspace-index.js';
import type { FileReference, Material } from '../../documents/document.js';
import type { Certificate } from '../../formats/x509/types.js';
import { count } from '../../base/time-words.js';
import type { FeatureWorld } from '../world.js';
import { namersOf } from './certificate-uses.js';

/** Most that one line names. */
const mostNamed = 8;

/** Who trusts a CA: `--client-ca-file, --root-ca-file, 5 kubeconfigs, kubelet`; undefined when nobody is known to. */
export function trustedBy(certificate: Certificate, world: FeatureWorld): string | undefined {
  if (!certificate.isCA) return undefined;
  const copies = world.copiesOf(certificate);
  const places = [...new Map(copies.flatMap((copy) => trustingPlaces(copy, world)).map((place) => [keyOf(place), place])).values()];
  const words = [
    ...flagsOf(places),
    ...counted(places, /^clusters\[/, 'kubeconfig'),
    ...kubeletsOf(places),
    ...objectsOf(places),
    ...counted(places, /caBundle/i, 'caBundle'),
  ];
  if (words.length === 0) return undefined;
  const more = words.length > mostNamed ? ` and ${words.length - mostNamed} more` : '';
  return words.slice(0, mostNamed).join(', ') + more;
}

/** A place that wants an authority, as people name it. */
interface TrustingPlace {
  readonly uri: string;
  readonly start: number;
  readonly name: string;
}

function trustingPlaces({ material }: KnownCertificate, world: FeatureWorld): readonly TrustingPlace[] {
  const named = namersOf(material, world).filter(({ expects }) => expects === 'certificate-authority');
  return [...named.map(ofReference), ...ofValue(material)];
}

function ofReference({ uri, span, place }: FileReference): TrustingPlace {
  return { uri, start: span.start, name: place };
}

function ofValue({ uri, headSpan, place, use }: Material): readonly TrustingPlace[] {
  return place !== undefined && use === 'certificate-authority' ? [{ uri, start: headSpan.start, name: place }] : [];
}

function keyOf({ uri, start }: TrustingPlace): string {
  return `${uri}#${start}`;
}

/** `--client-ca-file`, of whatever program. */
function flagsOf(places: readonly TrustingPlace[]): readonly string[] {
  const flags = places.flatMap(({ name }) => /(?:^| )(--[\w-]+)$/.exec(name)?.[1] ?? []);
  return [...new Set(flags)].toSorted();
}

/** Several contexts of one file are one kubeconfig. */
function counted(places: readonly TrustingPlace[], pattern: RegExp, unit: string): readonly string[] {
  const files = new Set(places.filter(({ name }) => pattern.test(name)).map(({ uri }) => uri));
  return files.size === 0 ? [] : [count(files.size, unit)];
}

function kubeletsOf(places: readonly TrustingPlace[]): readonly string[] {
  const kubelets = new Set(places.filter(({ name }) => name.endsWith('.clientCAFile')).map(({ uri }) => uri));
  return kubelets.size === 0 ? [] : [kubelets.size === 1 ? 'kubelet' : count(kubelets.size, 'kubelet')];
}

/** `ConfigMap/kube-root-ca.crt`, `2 ConfigMaps`. */
function objectsOf(places: readonly TrustingPlace[]): readonly string[] {
  return ['ConfigMap', 'Secret'].flatMap((kind) => {
    const names = new Set(places.map(({ name }) => name.slice(0, name.indexOf(' '))).filter((name) => name.startsWith(`${kind}/`)));
    return names.size > 1 ? [count(names.size, kind)] : [...names];
  });
}
