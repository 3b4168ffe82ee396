import type { Span } from '../../base/span.js';
import type { OpensslDocument } from '../document.js';
import { isExtensionRole } from './section-uses.js';
import type { ConfigSection, RequestPlan } from './model.js';
import { extensionWords, subjectWords } from './plan-words.js';

/** As many names as a line holds. */
const mostNames = 4;

/** Above `[req]`: what the request will hold, and what `-x509` would make of it. */
export function opensslLenses({ config }: OpensslDocument): readonly { readonly span: Span; readonly title: string }[] {
  return config.requests.flatMap((plan) => {
    const span = plan.section.headers[0]?.headSpan;
    if (span === undefined) return [];
    const request = { span, title: `This request will carry: ${requestTitle(plan)}` };
    const { certificateExtensions } = plan;
    return certificateExtensions === undefined
      ? [request]
      : [request, { span, title: `With -x509: ${certificateTitle(certificateExtensions)}` }];
  });
}

function requestTitle(plan: RequestPlan): string {
  const extensions =
    plan.requestExtensions === undefined
      ? ['no extensions, no SANs (no req_extensions)']
      : extensionWords(plan.requestExtensions, mostNames);
  return [subjectWords(plan), ...extensions].join(' · ');
}

function certificateTitle(section: ConfigSection): string {
  return section.roles.some(isExtensionRole) ? extensionWords(section, mostNames).join(' · ') : 'nothing';
}
