import { CutReader } from '../der/cut-reader.js';
import { DerReader } from '../der/der-reader.js';
import { TAG } from '../der/tags.js';
import { attempt } from './decode-scope.js';
import { NO_PART, partOf, type Part } from './part.js';
import type { DerProblem } from './types.js';

/** Where the parts of a certificate lie. Source: RFC 5280 section 4.1. */
export interface CertificateLayout {
  certificate: Part;
  tbs: Part;
  version: Part;
  serial: Part;
  innerAlgorithm: Part;
  issuer: Part;
  validity: Part;
  subject: Part;
  publicKey: Part;
  issuerUniqueId: Part;
  subjectUniqueId: Part;
  /** The SEQUENCE inside `[3]`. */
  extensions: Part;
  outerAlgorithm: Part;
  signature: Part;
}

/** Finds the parts; those behind a fault stay `NO_PART`, and the fault is told. */
export function readCertificateLayout(bytes: Uint8Array): { readonly layout: CertificateLayout; readonly problem: DerProblem | undefined } {
  const layout = emptyLayout();
  const walk = { field: 'certificate' };
  let problem: DerProblem | undefined;
  attempt(
    () => readCertificate(bytes, layout, walk),
    undefined,
    (error) => (problem = { field: walk.field, byte: error.byte, reason: error.reason, fatal: true }),
  );
  return problem !== undefined && layout.tbs === NO_PART ? (readTruncated(bytes, problem) ?? { layout, problem }) : { layout, problem };
}

/** The parts of a certificate whose bytes stop too early, as far as they go; the problem names the field where they do. */
function readTruncated(
  bytes: Uint8Array,
  whole: DerProblem,
): { readonly layout: CertificateLayout; readonly problem: DerProblem } | undefined {
  const layout = emptyLayout();
  const walk = { field: 'certificate' };
  let problem: DerProblem | undefined;
  attempt(
    () => readCutCertificate(bytes, layout, walk),
    undefined,
    (error) => (problem = { ...whole, field: walk.field, byte: error.byte }),
  );
  return problem === undefined || layout.tbs === NO_PART ? undefined : { layout, problem };
}

function readCutCertificate(bytes: Uint8Array, layout: CertificateLayout, walk: Walk): void {
  const outer = new CutReader(bytes, 0, bytes.length);
  outer.expect(TAG.SEQUENCE);
  layout.certificate = partOf(outer);
  const inside = new CutReader(bytes, outer.start, outer.end);
  walk.field = 'tbsCertificate';
  inside.expect(TAG.SEQUENCE);
  layout.tbs = partOf(inside);
  readTbs(inside.inside(), layout, walk);
  walk.field = 'signatureAlgorithm';
  const rest = new DerReader(bytes, inside.at, outer.end);
  rest.expect(TAG.SEQUENCE);
  layout.outerAlgorithm = partOf(rest);
  walk.field = 'signatureValue';
  rest.expect(TAG.BIT_STRING);
  layout.signature = partOf(rest);
}

/** Names the field being read, so that a fault can be told by it. */
interface Walk {
  field: string;
}

function readCertificate(bytes: Uint8Array, layout: CertificateLayout, walk: Walk): void {
  const outer = new DerReader(bytes, 0, bytes.length);
  outer.expect(TAG.SEQUENCE);
  layout.certificate = partOf(outer);
  const inside = outer.inside();
  walk.field = 'tbsCertificate';
  inside.expect(TAG.SEQUENCE);
  layout.tbs = partOf(inside);
  readTbs(inside.inside(), layout, walk);
  walk.field = 'signatureAlgorithm';
  inside.expect(TAG.SEQUENCE);
  layout.outerAlgorithm = partOf(inside);
  walk.field = 'signatureValue';
  // BER lets a BIT STRING come in pieces (0x23); OpenSSL reads such a certificate.
  if (!inside.optional(0x23)) inside.expect(TAG.BIT_STRING);
  layout.signature = partOf(inside);
}

function readTbs(tbs: DerReader, layout: CertificateLayout, walk: Walk): void {
  walk.field = 'tbsCertificate.version';
  if (tbs.optional(0xa0)) {
    const version = tbs.inside();
    version.expectInteger();
    layout.version = partOf(version);
  }
  walk.field = 'tbsCertificate.serialNumber';
  tbs.expectInteger();
  layout.serial = partOf(tbs);
  layout.innerAlgorithm = field(tbs, walk, 'signature', TAG.SEQUENCE);
  layout.issuer = field(tbs, walk, 'issuer', TAG.SEQUENCE);
  layout.validity = field(tbs, walk, 'validity', TAG.SEQUENCE);
  layout.subject = field(tbs, walk, 'subject', TAG.SEQUENCE);
  layout.publicKey = field(tbs, walk, 'subjectPublicKeyInfo', TAG.SEQUENCE);
  readTbsTail(tbs, layout, walk);
}

function readTbsTail(tbs: DerReader, layout: CertificateLayout, walk: Walk): void {
  walk.field = 'tbsCertificate.issuerUniqueID';
  if (tbs.optional(0x81)) layout.issuerUniqueId = partOf(tbs);
  walk.field = 'tbsCertificate.subjectUniqueID';
  if (tbs.optional(0x82)) layout.subjectUniqueId = partOf(tbs);
  walk.field = 'tbsCertificate.extensions';
  if (!tbs.optional(0xa3)) return;
  const wrapper = tbs.inside();
  wrapper.expect(TAG.SEQUENCE);
  layout.extensions = partOf(wrapper);
}

function field(tbs: DerReader, walk: Walk, name: string, tag: number): Part {
  walk.field = `tbsCertificate.${name}`;
  tbs.expect(tag);
  return partOf(tbs);
}

function emptyLayout(): CertificateLayout {
  return {
    certificate: NO_PART,
    tbs: NO_PART,
    version: NO_PART,
    serial: NO_PART,
    innerAlgorithm: NO_PART,
    issuer: NO_PART,
    validity: NO_PART,
    subject: NO_PART,
    publicKey: NO_PART,
    issuerUniqueId: NO_PART,
    subjectUniqueId: NO_PART,
    extensions: NO_PART,
    outerAlgorithm: NO_PART,
    signature: NO_PART,
  };
}
