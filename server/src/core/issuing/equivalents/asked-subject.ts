import { encodeSubject } from '../subject/encode-subject.js';
import type { Subject } from '../subject/parse-subject.js';
import type { ContentPlan } from '../certificate/plan-issue.js';
import { subjectOfName } from '../subject/subject-of-name.js';

/** The subject to write into a certificate by a request, where it is not the one that the request asks for. */
export function replacingSubject({ key, subject }: ContentPlan): Subject | undefined {
  if (key.from !== 'request') return undefined;
  return encodeSubject(subjectOfName(key.request.subject)).join() === encodeSubject(subject).join() ? undefined : subject;
}
