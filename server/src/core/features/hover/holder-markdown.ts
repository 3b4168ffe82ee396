import type { Span } from '../../base/span.js';
import { fileNameOf, holdsConfigs, type Document, type Material } from '../../documents/document.js';
import type { Certificate } from '../../formats/x509/types.js';
import { materialMarkdown, type MaterialContext } from '../describe/material-markdown.js';
import { countMaterials, materialLine } from '../describe/material-line.js';
import { plain } from '../describe/visible.js';
import { partnerWords } from '../partner.js';
import { trustedBy } from '../uses/trusted-by.js';
import type { FeatureWorld } from '../world.js';

/** More than this would push the certificate itself out of the hover. */
const listed = 12;

/** A material; where it is one of several, the others first, a line each. */
export async function holderMarkdown(
  document: Document,
  material: Material,
  all: readonly Material[],
  world: FeatureWorld,
): Promise<string[]> {
  const parts = await materialMarkdown(material, await contextOf(document, material, world));
  return all.length > 1 ? [bundleList(all, material, world.now), ...parts] : parts;
}

function bundleList(all: readonly Material[], shown: Material, now: number): string {
  const lines = all.slice(0, listed).map((material, at) => {
    const line = `${at + 1}. ${plain(materialLine(material, now))}`;
    return material === shown ? `${line} ◂` : line;
  });
  const more = all.length > listed ? [`${listed + 1}. … and ${all.length - listed} more`] : [];
  return `**${countMaterials(all)}**\n\n${[...lines, ...more].join('\n')}`;
}

/** What stands around a material. */
export async function contextOf(document: Document, material: Material, world: FeatureWorld): Promise<MaterialContext> {
  const { content } = material;
  if (world.withheld) return withoutVerdicts(document, content, world);
  return {
    now: world.now,
    issuer: content.type === 'certificate' ? await issuerWords(content, world) : undefined,
    key: await partnerWords(document, material, world),
    trustedBy: content.type === 'certificate' ? trustedBy(content, world) : undefined,
    fileName: holdsConfigs(document) ? undefined : fileNameOf(document),
    mode: content.type === 'private-key' ? (await world.stat(document.uri))?.mode : undefined,
    isBreakTold: (await world.findings()).some(
      (finding) => finding.ruleId === 'x509/malformed' && finding.uri === document.uri && overlaps(finding.span, material.span),
    ),
  };
}

/** What compares a material with others is a verdict; who names it is not. */
function withoutVerdicts(document: Document, content: Material['content'], world: FeatureWorld): MaterialContext {
  return {
    now: world.now,
    issuer: undefined,
    key: undefined,
    trustedBy: content.type === 'certificate' ? trustedBy(content, world) : undefined,
    fileName: holdsConfigs(document) ? undefined : fileNameOf(document),
    mode: undefined,
    isBreakTold: false,
  };
}

function overlaps(one: Span, other: Span): boolean {
  return one.start < other.end && other.start < one.end;
}

const VERDICTS = {
  valid: 'signature verified',
  invalid: 'but the signature was made with another key',
  unsupported: 'signature not checked',
} as const;

async function issuerWords(certificate: Certificate, world: FeatureWorld): Promise<string | undefined> {
  const issuer = await world.findIssuer(certificate);
  if (issuer === undefined) return undefined;
  const name = issuer.certificate.sha256 === certificate.sha256 ? 'itself' : world.relativeName(issuer.uri);
  return `${name}, ${VERDICTS[issuer.verified]}`;
}
