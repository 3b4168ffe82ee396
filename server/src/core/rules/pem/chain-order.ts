import { fileNameOf } from '../../documents/document.js';
import { goTls } from '../../knowledge/go-x509-errors.js';
import { isTrustFileName } from '../../knowledge/file-names.js';
import { pemFixes, type InnerEdit } from '../helpers/pem-fix.js';
import { isCertificate, mayHaveIssued, type CertificateMaterial } from '../helpers/certificates.js';
import { show } from '../helpers/show.js';
import { defineRule, type PemTarget, type RuleContext } from '../rule.js';

// "The sender's certificate MUST come first in the list. Each following certificate MUST directly
// certify the one preceding it." RFC 5246 7.4.2. Go takes the first certificate for the leaf
// (crypto/tls X509KeyPair), and servers send the rest as it stands.
export const rule = defineRule({
  id: 'pem/chain-order',
  target: 'pem',
  severity: 'warning',
  summary: 'A served chain is not leaf first, or an intermediate is out of order',
  fix: 'safe',
  sources: ['RFC 5246 7.4.2', 'Go crypto/tls/tls.go X509KeyPair'],
  messages: {
    leaf: `The chain starts with \`{first}\`, which is a CA; the leaf \`{leaf}\` must come first. Programs pair the key with the first certificate and stop with "${goTls.keyMismatch}". Put the leaf first, then each one's issuer.`,
    middle:
      'The chain goes from `{before}` to `{found}`, which did not issue it; `{right}` did. Clients that build no path of their own refuse the server. Put each issuer behind what it issued.',
  },
  check(target, context) {
    if (isTrustStore(target, context)) return;
    const found = withoutRepeats(target.materials.filter(isCertificate));
    const ordered = orderChain(found);
    const at = ordered ? found.findIndex((material, index) => material !== ordered[index]) : -1;
    const [wrong, right, leaf] = [found[at], ordered?.[at], ordered?.[0]];
    if (!ordered || !wrong || !right || !leaf) return;
    context.report({
      span: wrong.headSpan,
      message: at === 0 ? 'leaf' : 'middle',
      data: {
        first: nameOf(wrong),
        leaf: nameOf(leaf),
        before: nameOf(found[at - 1] ?? wrong),
        found: nameOf(wrong),
        right: nameOf(right),
      },
      fixes: () =>
        pemFixes(context.document, target, { title: 'Put the chain in order, leaf first', safe: true }, reorder(target, found, ordered)),
    });
  },
});

/** Among what is trusted the order means nothing. */
function isTrustStore({ use }: PemTarget, { document, usedAs }: RuleContext<string>): boolean {
  if (use !== undefined) return use === 'certificate-authority';
  return usedAs.some(({ expects }) => expects === 'certificate-authority') || isTrustFileName(fileNameOf(document));
}

function withoutRepeats(materials: readonly CertificateMaterial[]): readonly CertificateMaterial[] {
  const seen = new Set<string>();
  return materials.filter(({ content }) => !seen.has(content.sha256) && seen.add(content.sha256));
}

/** More are no chain that a server sends. */
const longest = 10;

/** The only order in which all certificates form one chain from one leaf; undefined when they do not. */
function orderChain(materials: readonly CertificateMaterial[]): readonly CertificateMaterial[] | undefined {
  const leaves = materials.filter(({ content }) => !content.isCA && !content.isSelfIssued);
  const [leaf] = leaves;
  if (!leaf || leaves.length > 1 || materials.length < 2 || materials.length > longest) return undefined;
  const chain = [leaf];
  const rest = new Set(materials.filter((material) => material !== leaf));
  while (rest.size > 0) {
    const last = chain.at(-1) ?? leaf;
    const issuers = [...rest].filter(({ content }) => mayHaveIssued(content, last.content));
    const [issuer] = issuers;
    // Two of one name are cross-signed: either order serves somebody.
    if (!issuer || issuers.length > 1) return undefined;
    chain.push(issuer);
    rest.delete(issuer);
  }
  return chain;
}

/** Each place gets the block that belongs there; text around the blocks stays where it is. */
function reorder({ pem }: PemTarget, found: readonly CertificateMaterial[], ordered: readonly CertificateMaterial[]): readonly InnerEdit[] {
  return found.flatMap((material, at) => {
    const from = ordered[at]?.block;
    const to = material.block;
    return from && to && from !== to ? [{ span: to.span, newText: pem.text.slice(from.span.start, from.span.end) }] : [];
  });
}

function nameOf({ content }: CertificateMaterial): string {
  return show(content.subject.commonName || content.subject.rfc2253 || `serial ${content.serial}`);
}
