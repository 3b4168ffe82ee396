import { touches, type Span } from '../../base/span.js';
import { holdsConfigs, type ConfigHolder, type Document } from '../../documents/document.js';
import type { Data, Entry, Kubeconfig, Mapping, Named } from '../../documents/kubeconfig/model.js';
import type { CodeAction } from '../answers.js';
import { freeNamesBeside, type FreeNames } from './free-names.js';
import { fromByteText } from './base64.js';
import type { FeatureWorld } from '../world.js';

/** A `…-data` value, and what the file that it is written to is called. */
interface Place {
  readonly data: Data;
  readonly siblings: readonly Entry[];
  readonly base: string;
  readonly extension: string;
}

/** Writes a `…-data` value to a file beside the kubeconfig and names that instead; keys with mode 0600. */
export async function extractData(document: Document, span: Span, world: FeatureWorld): Promise<CodeAction[]> {
  if (!holdsConfigs(document)) return [];
  const isAt = ({ data }: Place): boolean => touches(data.span, span.start) || touches(data.entry.keySpan, span.start);
  const place = dataPlaces(document).find(isAt);
  return place === undefined ? [] : extractAll(document, [place], world);
}

/** Writes several values out; none of the files has the name of another, or of one that is there. */
export async function extractAll(document: ConfigHolder, places: readonly Place[], world: FeatureWorld): Promise<CodeAction[]> {
  const names = await freeNamesBeside(document.uri, world);
  return names ? places.flatMap((place) => extractOne(document, place, names)) : [];
}

function extractOne(document: ConfigHolder, place: Place, names: FreeNames): CodeAction[] {
  const text = place.data.fault === undefined ? place.data.pemText : undefined;
  const key = place.data.entry.key.replace(/-data$/, '');
  if (text === undefined || text === '' || place.siblings.some((entry) => entry.key === key)) return [];
  return [toAction(document, place, key, names.take(place.base, place.extension), fromByteText(text))];
}

function toAction(
  document: Document,
  { data }: Place,
  key: string,
  file: { readonly uri: string; readonly name: string },
  text: string,
): CodeAction {
  const { keySpan } = data.entry;
  const isKey = data.materials.some(({ content }) => content.type === 'private-key') || key === 'client-key';
  return {
    title: `Write ${data.entry.key} to ${file.name}${isKey ? ' (mode 0600)' : ''}`,
    kind: 'refactor.extract',
    edits: [
      { span: keySpan, newText: document.text.slice(keySpan.start, keySpan.end).replace(`${key}-data`, key) },
      { span: data.span, newText: file.name },
    ],
    newFiles: [{ uri: file.uri, text: text.endsWith('\n') ? text : `${text}\n`, mode: isKey ? 0o600 : 0o644 }],
    ...(isKey && { secret: true }),
  };
}

/** A path means something only beside the file: values inside a ConfigMap or Secret are left alone. */
export function dataPlaces({ configs }: ConfigHolder): readonly Place[] {
  return configs.filter(({ host }) => host === 'file').flatMap(placesOf);
}

function placesOf({ clusters, users }: Kubeconfig): Place[] {
  return [
    ...clusters.flatMap((cluster) => placeOf(cluster, cluster.value?.certificateAuthorityData, '-ca', '.crt')),
    ...users.flatMap((user) => [
      ...placeOf(user, user.value?.clientCertificateData, '', '.crt'),
      ...placeOf(user, user.value?.clientKeyData, '', '.key'),
    ]),
  ];
}

function placeOf(named: Named<Mapping>, data: Data | undefined, suffix: string, extension: string): Place[] {
  if (data === undefined || named.value === undefined) return [];
  return [{ data, siblings: named.value.entries, base: `${named.name?.value ?? 'kubeconfig'}${suffix}`, extension }];
}
