import { findProfile } from '../../../knowledge/certificate-profiles.js';
import type { AuthorityItem, ItemRequest } from '../../cluster/layout.js';
import { isRefusal } from '../../issue-request.js';
import { chooseValidity, usualValidity, type ChosenValidity, type HasValidity } from '../../certificate/parse-lifetime.js';
import { lifetimeOf } from '../lifetime.js';
import type { ClusterToMake } from './cluster-to-make.js';

/**
 * How long a CA lives that the same script makes. Where one of its leaves has exact dates or lives as long, it has exact dates too:
 * counted from when the script runs, the one would end or begin on the wrong side of the other.
 */
export function authorityValidity({ id, request }: AuthorityItem, { layout, now }: ClusterToMake): ChosenValidity {
  const own = validityOf(request, now, undefined);
  const authority = { validity: { notBefore: own.notBefore.getTime(), notAfter: own.notAfter.getTime() } };
  const leaves = layout.leaves.filter(({ signer }) => signer === id).map((leaf) => validityOf(leaf.request, now, authority));
  const needsDates = leaves.some((leaf) => !('days' in lifetimeOf(leaf, now)) || leaf.notAfter.getTime() === own.notAfter.getTime());
  return needsDates ? inSeconds(own) : own;
}

/** Of a certificate whose CA ends then. */
export function leafValidity(request: ItemRequest, now: number, authority: HasValidity): ChosenValidity {
  const usual = validityOf(request, now, authority);
  return usual.notAfter.getTime() < authority.validity.notAfter ? usual : inSeconds(usual);
}

/** The lifetimes were checked with the cluster. */
export function validityOf({ profile, lifetime }: ItemRequest, now: number, authority: HasValidity | undefined): ChosenValidity {
  const usual = usualValidity(findProfile(profile)?.days ?? 0, { now, authority });
  const chosen = lifetime === undefined ? usual : chooseValidity(lifetime, { now, authority: undefined });
  return isRefusal(chosen) ? usual : chosen;
}

/** No whole days, which would be counted from when the script runs. */
function inSeconds({ notBefore, notAfter }: ChosenValidity): ChosenValidity {
  return { notBefore, notAfter: new Date(notAfter.getTime() - 1000) };
}
