import { isCertificate } from '../helpers/certificates.js';
import { pemFixes, withLineBreak } from '../helpers/pem-fix.js';
import { show } from '../helpers/show.js';
import { defineRule } from '../rule.js';

// A second copy adds nothing: Go's CertPool keeps one of each (crypto/x509/cert_pool.go addCertFunc).
export const rule = defineRule({
  id: 'pem/duplicate-certificate',
  target: 'pem',
  severity: 'information',
  summary: 'The same certificate stands twice in one file or value',
  fix: 'safe',
  sources: ['Go crypto/x509/cert_pool.go'],
  messages: {
    twice:
      'This is the same certificate as number {number} above (`{name}`), byte for byte. It changes nothing, and the next person who renews it may change one of them only. Remove it.',
  },
  check(target, context) {
    const first = new Map<string, number>();
    for (const { content, block, headSpan, index } of target.materials.filter(isCertificate)) {
      const earlier = first.get(content.sha256);
      if (earlier === undefined) first.set(content.sha256, index + 1);
      else if (block) {
        context.report({
          span: headSpan,
          message: 'twice',
          data: { number: earlier, name: show(content.subject.commonName ?? content.subject.rfc2253) },
          fixes: () =>
            pemFixes(context.document, target, { title: 'Remove the second copy', safe: true }, [
              { span: withLineBreak(target.pem.text, block.span), newText: '' },
            ]),
          tags: ['unnecessary'],
        });
      }
    }
  },
});
