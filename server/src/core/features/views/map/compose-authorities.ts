import type { MapNode } from '../../../../protocol/index.js';
import { baseName } from '../../../base/uris.js';
import { groupBy } from '../../../base/group-by.js';
import { count } from '../../../base/time-words.js';
import { isCertificate, type CertificateMaterial } from '../../../cluster/model/slot.js';
import type { ClusterModel } from '../../../cluster/model/model.js';
import type { Location } from '../../../findings.js';
import { describeRole } from '../../../knowledge/roles.js';
import { joined, shortName } from '../../describe/material-line.js';
import { timeLeftWords } from '../../describe/validity.js';
import { visible } from '../../describe/visible.js';
import type { Authority } from './authorities.js';
import type { MapWorld } from './map-world.js';
import { lastingWords, type PictureAuthority } from './picture.js';

/** A CA of the picture, and what a list says of it. */
export interface ComposedAuthority {
  readonly node: MapNode<Location>;
  readonly drawn: PictureAuthority;
}

/** Most names that a card lists. */
const mostLines = 5;

export function composeAuthorities(world: MapWorld): readonly ComposedAuthority[] {
  const signed = groupBy(certificatesIn(world.cluster.model), ({ content }) => world.authorities.signerOf(content));
  return world.authorities.all.map((authority) => composeAuthority(authority, signed.get(authority) ?? [], world));
}

/** Every certificate of a cluster, each once, in the order of the files. */
export function certificatesIn({ documents }: ClusterModel): readonly CertificateMaterial[] {
  const all = [...documents.documents.values()].flatMap(({ materials }) => materials).filter(isCertificate);
  return [...new Map(all.map((each) => [each.content.sha256, each] as const)).values()];
}

function composeAuthority(authority: Authority, signed: readonly CertificateMaterial[], { now, authorities }: MapWorld): ComposedAuthority {
  const { id, index, name, material } = authority;
  const { content, uri, headSpan } = material;
  const issuer = authorities.signerOf(content);
  const role = describeRole(content, baseName(uri)).role;
  const text = joined(visible(role), issuer && `signed by ${issuer.name}`);
  const left = timeLeftWords(content.validity, now);
  const detail = lastingWords({ text, left });
  const lines = linesOf(signed);
  return {
    node: {
      id,
      kind: 'authority',
      role: 'authority',
      title: name,
      detail,
      certificates: signed.map((each) => ({
        words: joined(visible(shortName(each.content.subject)), timeLeftWords(each.content.validity, now)),
        node: id,
        place: { uri: each.uri, span: each.headSpan },
      })),
      place: { uri, span: headSpan },
    },
    drawn: { id, index, title: name, detail: { text, left }, lines, label: `${name} · ${detail} · ${lines.join(', ')}` },
  };
}

/** The names that it signed, several of one name as one. */
function linesOf(signed: readonly CertificateMaterial[]): readonly string[] {
  if (signed.length === 0) return ['has signed nothing here'];
  const names = [...groupBy(signed, ({ content }) => visible(shortName(content.subject)))].map(([name, { length }]) =>
    length === 1 ? name : `${name} (${length})`,
  );
  if (names.length <= mostLines) return names;
  const more = names.length - (mostLines - 1);
  return [...names.slice(0, mostLines - 1), `and ${count(more, 'more name')}`];
}
