import type { KnownCertificate } from '../../cluster/workspace-index.js';
import type { Document, Material } from '../../documents/document.js';
import type { Location } from '../../findings.js';
import { findMaterial } from '../locate.js';
import type { FeatureWorld } from '../world.js';

/** From a value to the file with the same certificate; from a certificate's own file, or a line that names its issuer, to its CA. */
export async function certificateDefinition(document: Document, offset: number, world: FeatureWorld): Promise<readonly Location[]> {
  const material = findMaterial(document, offset) ?? belowIssuerLine(document, offset);
  if (material?.content.type !== 'certificate') return [];
  if (material.place !== undefined) {
    const file = fileOf(world.copiesOf(material.content), document, world);
    if (file !== undefined) return [headOf(file.material)];
  }
  const issuer = await world.findIssuer(material.content);
  // An editor that finds itself at the definition shows the uses instead.
  if (issuer?.certificate.sha256 === material.content.sha256) return [headOf(material)];
  return issuer === undefined || issuer.verified === 'invalid' ? [] : [headOf(issuer.material)];
}

/** A file of its own, in the cluster of the document when it is part of one; the one that is shortest to say. */
function fileOf(copies: readonly KnownCertificate[], { uri }: Document, world: FeatureWorld): KnownCertificate | undefined {
  const files = copies.filter(({ material, ...copy }) => material.place === undefined && world.shareCluster(uri, copy.uri) !== false);
  return files.toSorted((left, right) => rank(left, uri) - rank(right, uri))[0];
}

/** The first of its file, on the same machine (more of the path in common), with a short name. */
function rank({ uri, material }: KnownCertificate, from: string): number {
  return Math.min(material.index, 1) * 1e6 - commonLength(uri, from) * 1e3 + Math.min(uri.length, 999);
}

function commonLength(left: string, right: string): number {
  const [a, b] = [left.split('/'), right.split('/')];
  const end = a.findIndex((part, at) => part !== b[at]);
  return end === -1 ? a.length : end;
}

/** `issuer=CN = kubernetes` or `Issuer: CN=kubernetes`, which OpenSSL prints above a block. */
function belowIssuerLine({ kind, text, lines, materials }: Document, offset: number): Material | undefined {
  if (kind !== 'pem') return undefined;
  const { line } = lines.positionAt(offset);
  const start = lines.offsetAt({ line, character: 0 });
  const isIssuer = /^[\t ]*issuer *[:=]/i.test(text.slice(start, lines.offsetAt({ line: line + 1, character: 0 })));
  return isIssuer ? materials.find(({ span }) => span.start >= start) : undefined;
}

function headOf({ uri, headSpan }: Material): Location {
  return { uri, span: headSpan };
}
