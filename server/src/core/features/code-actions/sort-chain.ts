import { touches, type Span } from '../../base/span.js';
import type { Document, Material } from '../../documents/document.js';
import type { Certificate } from '../../formats/x509/types.js';
import type { CodeAction } from '../answers.js';

interface Link {
  readonly material: Material;
  readonly certificate: Certificate;
}

/** Puts the certificates of a file into the order in which a server must send them: leaf first, each followed by its issuer. */
export function sortChain(document: Document, span: Span): CodeAction[] {
  if (document.kind !== 'pem' || !document.materials.some((material) => touches(material.span, span.start))) return [];
  const links = document.materials.flatMap((material) =>
    material.content.type === 'certificate' ? [{ material, certificate: material.content }] : [],
  );
  const sorted = sort(links);
  if (sorted === undefined || sorted.every((link, at) => link === links[at])) return [];
  const edits = sorted.flatMap(({ material }, at) => {
    const place = links[at]?.material.span;
    return place ? [{ span: place, newText: document.text.slice(material.span.start, material.span.end) }] : [];
  });
  return [{ title: 'Sort the chain: leaf first, each followed by its issuer', kind: 'refactor', edits }];
}

/** The one order of a chain; undefined when the certificates are not one chain. */
function sort(links: readonly Link[]): Link[] | undefined {
  const leaves = links.filter((link) => !links.some((other) => other !== link && isIssuer(link, other)));
  const [leaf] = leaves;
  if (links.length < 2 || leaf === undefined || leaves.length !== 1) return undefined;
  const sorted = [leaf];
  for (let next = findNext(links, sorted, leaf); next; next = findNext(links, sorted, next)) sorted.push(next);
  return sorted.length === links.length ? sorted : undefined;
}

function findNext(links: readonly Link[], sorted: readonly Link[], last: Link): Link | undefined {
  return links.find((link) => !sorted.includes(link) && isIssuer(link, last));
}

/** Whether `issuer` could have signed `issued`: by name, and by key identifier where both tell it. */
function isIssuer({ certificate: issuer }: Link, { certificate: issued }: Link): boolean {
  const [name, wanted] = [issuer.subject.der, issued.issuer.der];
  if (name.length !== wanted.length || !name.every((byte, at) => byte === wanted[at])) return false;
  return issued.authorityKeyId === undefined || issuer.subjectKeyId === undefined || issued.authorityKeyId === issuer.subjectKeyId;
}
