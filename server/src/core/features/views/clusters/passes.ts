import { inTime, standingOf } from './certificate-row.js';
import type { Held } from './held.js';
import type { Scope } from './scope.js';
import { findUseFault } from './use-rows.js';

/** Whether the filter lets a certificate through. */
export async function passes(held: Held, scope: Scope): Promise<boolean> {
  const { filter } = scope.order;
  if (filter === undefined) return true;
  const state = inTime(held, scope);
  // Which would pass is a verdict.
  if (state === 'untold') return true;
  if (filter === 'expired') return state === 'expired';
  if (filter === 'soon') return state === 'expires-soon';
  // That it has run out is a finding as well.
  return state !== 'ok' || (await standingOf(held, scope)).fault !== undefined || (await findUseFault(held, scope)) !== undefined;
}

/** Those of several that the filter lets through, in their order. */
export async function passing(all: readonly Held[], scope: Scope): Promise<readonly Held[]> {
  if (scope.order.filter === undefined) return all;
  const passed = await Promise.all(all.map((held) => passes(held, scope)));
  return all.filter((_, at) => passed[at]);
}
