import type { IssueOptionsParams, IssueOptionsResult } from '../../../protocol.js';
import { authorityOptions } from './authority-options.js';
import type { OfferWorld } from './offer-world.js';
import { keyOptions, profileOptions } from './profile-options.js';
import { issueProposals, proposalFor } from './proposals.js';

export { describeIssued, fileWords } from '../describe/describe-issued.js';

/** What the workspace offers to an issuing person: answers `kubepki/issueOptions`. */
export async function offerIssuing({ about }: IssueOptionsParams, world: OfferWorld): Promise<IssueOptionsResult> {
  const start = about && (await proposalFor(about, world));
  return {
    profiles: profileOptions(),
    authorities: authorityOptions(world),
    proposals: about ? [] : await issueProposals(world),
    keys: keyOptions(),
    ...(start && { start }),
  };
}
