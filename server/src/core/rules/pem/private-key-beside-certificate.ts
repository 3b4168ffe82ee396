import { fileNameOf, type Material } from '../../documents/document.js';
import { isPublicFileName } from '../../knowledge/file-names.js';
import { isCertificate } from '../helpers/certificates.js';
import { pemFixes, withLineBreak } from '../helpers/pem-fix.js';
import type { Use } from '../helpers/uses.js';
import { defineRule, type PemTarget, type RuleContext } from '../rule.js';

// What is called a certificate is copied, mailed, mounted and made readable by all. A file that is
// meant to hold both (kubelet-client-current.pem, client-go util/certificate/certificate_store.go;
// HAProxy's *.pem) is named or referred to as a key too, and is left alone.
export const rule = defineRule({
  id: 'pem/private-key-beside-certificate',
  target: 'pem',
  severity: 'warning',
  summary: 'A private key in what is, or is referred to as, a public certificate or CA bundle',
  fix: 'manual',
  sources: ['client-go util/certificate/certificate_store.go', 'kubernetes/website setup/best-practices/certificates.md'],
  messages: {
    file: 'A private key stands in a file that is named as a public certificate. Such files are copied and made readable by all, and whoever reads this one can stand in for the owner. Keep the key in a file of its own, and replace it if the file was given away.',
    reference:
      'A private key stands in a file that {place} names as a certificate. Whoever is given the file can stand in for the owner. Keep the key in a file of its own, and replace it if the file was given away.',
    value:
      'A private key stands in {place}, which is for certificates. Everybody who is given this file gets the key. Take it out, and replace it if the file was given away.',
  },
  check(target, context) {
    const key = target.materials.find(({ content }) => content.type === 'private-key');
    const flaw = key && flawOf(key, target, context);
    if (!flaw) return;
    const hasCertificate = target.materials.some(isCertificate);
    context.report({
      span: key.headSpan,
      message: flaw.message,
      data: { place: flaw.place },
      fixes: () =>
        hasCertificate ? pemFixes(context.document, target, { title: 'Remove the private key', safe: false }, removals(target)) : [],
    });
  },
});

const publicUses: readonly Use[] = ['certificate-authority', 'client-certificate', 'server-certificate', 'certificate'];

function flawOf(
  key: Material,
  target: PemTarget,
  { document, usedAs }: RuleContext<string>,
): { message: 'file' | 'reference' | 'value'; place: string } | undefined {
  if (target.use !== undefined || key.place !== undefined) {
    // A lone key there is kubeconfig/client-certificate-is-a-key's or ca-is-not-a-certificate's.
    const isPublic = target.use !== undefined && publicUses.includes(target.use) && target.materials.some(isCertificate);
    return isPublic ? { message: 'value', place: `\`${key.place ?? target.use}\`` } : undefined;
  }
  if (usedAs.some(({ expects }) => expects === 'client-key' || expects === 'key')) return undefined;
  const reference = usedAs.find(({ expects }) => publicUses.includes(expects as Use));
  if (reference) return target.materials.some(isCertificate) ? { message: 'reference', place: `\`${reference.place}\`` } : undefined;
  return isPublicFileName(fileNameOf(document)) ? { message: 'file', place: '' } : undefined;
}

function removals({ pem, materials }: PemTarget): { span: { start: number; end: number }; newText: string }[] {
  return pem.blocks.flatMap((block, at) =>
    materials[at]?.content.type === 'private-key' ? [{ span: withLineBreak(pem.text, block.span), newText: '' }] : [],
  );
}
