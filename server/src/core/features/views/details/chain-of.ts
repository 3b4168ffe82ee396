import type { Certificate } from '../../../formats/x509/types.js';
import { isSignedBy } from '../../../issuing/signatures/is-signed-by.js';
import { fullName, materialLabel } from '../../describe/material-line.js';
import { timeLeftWords } from '../../describe/validity.js';
import { visible } from '../../describe/visible.js';
import type { FeatureWorld, Issuer } from '../../world.js';
import type { LinkView } from './details-view.js';

/** Longer chains are loops of names, or made to be long. */
const mostLinks = 10;

/** From a certificate up to its root, as far as the files go. `beside`: certificates in the same file that nobody else knows. */
export async function chainOf(certificate: Certificate, world: FeatureWorld, beside: readonly Certificate[]): Promise<readonly LinkView[]> {
  const links: LinkView[] = [
    linkTo(certificate, certificate.isSelfSigned ? 'this one, which is its own root' : 'this one', 'passed', world.now),
  ];
  const seen = new Set([certificate.sha256]);
  let current = certificate;
  while (!current.isSelfSigned && links.length < mostLinks) {
    const next = await findNext(current, world, beside);
    if (next === undefined) return [...links, missing(current)];
    links.push(next.link);
    if (seen.has(next.certificate.sha256)) break;
    seen.add(next.certificate.sha256);
    current = next.certificate;
  }
  return links;
}

async function findNext(
  current: Certificate,
  world: FeatureWorld,
  beside: readonly Certificate[],
): Promise<{ readonly certificate: Certificate; readonly link: LinkView } | undefined> {
  for (const certificate of beside) {
    if (certificate.sha256 !== current.sha256 && (await isSignedBy(current, certificate)))
      return { certificate, link: linkTo(certificate, 'in this file, signature verified', 'passed', world.now) };
  }
  const issuer = await world.findIssuer(current);
  return issuer && { certificate: issuer.certificate, link: toIssuer(issuer, world) };
}

function toIssuer({ certificate, material, uri, verified }: Issuer, world: FeatureWorld): LinkView {
  const { words, state } = VERDICTS[verified];
  return { ...linkTo(certificate, `${world.relativeName(uri)}, ${words}`, state, world.now), at: { uri, span: material.headSpan } };
}

const VERDICTS = {
  valid: { words: 'signature verified', state: 'passed' },
  invalid: { words: 'has the name, but another key made the signature', state: 'error' },
  unsupported: { words: 'signature not checked', state: 'quiet' },
} as const;

function linkTo(certificate: Certificate, words: string, state: LinkView['state'], now: number): LinkView {
  const isPast = now > certificate.validity.notAfter;
  return {
    label: visible(materialLabel(certificate)),
    description: visible(`${words} · ${timeLeftWords(certificate.validity, now)}`),
    state: isPast ? 'error' : state,
  };
}

function missing({ issuer }: Certificate): LinkView {
  return { label: visible(fullName(issuer)), description: 'is not among these files', state: 'quiet' };
}
