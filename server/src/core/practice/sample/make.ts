import { issue } from '../../issuing/certificate/issue.js';
import { findFile, isRefusal, type IssueRequest } from '../../issuing/issue-request.js';

export interface MadePair {
  readonly certificate: string;
  /** Empty where the key was there already. */
  readonly key: string;
}

/** Makes a certificate at a time, with a new key unless one is given. */
export async function make(
  { key = { make: 'ec-p256' }, ...request }: Omit<IssueRequest, 'key'> & Partial<IssueRequest>,
  now: number,
): Promise<MadePair> {
  const issued = await issue({ ...request, key }, { now: () => now });
  // What samples ask for is constant, and tests ask for all of it.
  if (isRefusal(issued)) throw new Error(`A part of the sample was refused: ${issued.refused}`);
  return {
    certificate: findFile(issued, 'certificate') ?? findFile(issued, 'public-key') ?? '',
    key: findFile(issued, 'private-key') ?? '',
  };
}
