import type { MaterialState } from '../../protocol/index.js';
import type { Material } from '../documents/document.js';
import type { Finding } from '../findings.js';
import { validityState } from './describe/validity.js';
import type { FeatureWorld } from './world.js';

const ORDER: readonly MaterialState[] = ['ok', 'untold', 'expires-soon', 'not-yet-valid', 'expired', 'faulty'];

/** How a material stands: in time, and by the errors among what was found on it. */
export function materialState({ content }: Material, findings: readonly Finding[], { now, settings }: FeatureWorld): MaterialState {
  if (Number.isNaN(now)) return 'untold';
  if (content.type === 'unreadable') return 'faulty';
  const inTime = content.type === 'certificate' ? validityState(content, now, settings) : 'ok';
  if (inTime !== 'ok' && inTime !== 'expires-soon') return inTime;
  return findings.some(({ severity }) => severity === 'error') ? 'faulty' : inTime;
}

/** The worst of several states. */
export function worstState(states: readonly MaterialState[]): MaterialState {
  return states.reduce<MaterialState>((worst, state) => (ORDER.indexOf(state) > ORDER.indexOf(worst) ? state : worst), 'ok');
}

/** When the first certificate that is still valid runs out. */
export function nextExpiry(
  materials: readonly Material[],
  now: number,
): { readonly time: number; readonly material: Material } | undefined {
  let next: { time: number; material: Material } | undefined;
  for (const material of materials) {
    if (material.content.type !== 'certificate') continue;
    const time = material.content.validity.notAfter;
    if (time >= now && (next === undefined || time < next.time)) next = { time, material };
  }
  return next;
}

export function countSeverities(findings: readonly Finding[]): { readonly errors: number; readonly warnings: number } {
  return {
    errors: findings.filter(({ severity }) => severity === 'error').length,
    warnings: findings.filter(({ severity }) => severity === 'warning').length,
  };
}
