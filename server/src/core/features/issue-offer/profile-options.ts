import type { IssueFactOption, IssueKeyOption, IssueProfileOption } from '../../../protocol/index.js';
import type { CertificateProfile } from '../../knowledge/certificate-profile.js';
import { certificateProfiles } from '../../knowledge/certificate-profiles.js';
import {
  factQuestions,
  keyQuestions,
  lifetimeReasons,
  optionalFacts,
  subjectExamples,
  type FactName,
} from '../../knowledge/issue-questions.js';

/** Every kind of certificate: what people make by hand first, then what a cluster is set up with. */
export function profileOptions(): IssueProfileOption[] {
  const byHand = certificateProfiles.filter(({ id }) => /^(user|webhook|server|client|both)$/.test(id));
  return [...byHand, ...certificateProfiles.filter((profile) => !byHand.includes(profile))].map(toOption);
}

export function keyOptions(): IssueKeyOption[] {
  return keyQuestions.map((question) => ({ ...question }));
}

function toOption(profile: CertificateProfile): IssueProfileOption {
  const { id, title, detail, makes, days, file, names } = profile;
  const example = subjectExamples[id];
  return {
    id,
    title,
    detail,
    makes,
    facts: [...profile.needs.map((need) => ({ ...toFact(need), required: true })), ...(optionalFacts[id] ?? []).map(toFact)],
    hasNames: makes === 'leaf' && names !== 'none',
    ...(example !== undefined && { subjectExample: example }),
    lifetime: `${days}d`,
    lifetimeReason: lifetimeReasons[makes],
    file,
  };
}

function toFact(field: FactName): IssueFactOption {
  return { field, required: false, ...factQuestions[field] };
}
