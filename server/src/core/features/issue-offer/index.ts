import type { IssueOptionsResult } from '../../../protocol/index.js';
import { authorityOptions } from './authority-options.js';
import type { OfferWorld } from './offer-world.js';
import { keyOptions, profileOptions } from './profile-options.js';
import { issueProposals } from './proposals.js';

export { describeIssued, fileWords } from '../describe/describe-issued.js';

/** What the workspace offers to an issuing person: answers `kubepki/issueOptions`. */
export async function offerIssuing(world: OfferWorld): Promise<IssueOptionsResult> {
  return {
    profiles: profileOptions(),
    authorities: authorityOptions(world),
    proposals: await issueProposals(world),
    keys: keyOptions(),
  };
}
