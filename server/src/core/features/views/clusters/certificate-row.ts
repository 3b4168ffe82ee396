import type { MaterialState } from '../../../../protocol/index.js';
import type { Material } from '../../../documents/document.js';
import { timeLeftWords, expiryWords, validityState } from '../../describe/validity.js';
import { joined, shortName } from '../../describe/material-line.js';
import { visible } from '../../describe/visible.js';
import { leftWords } from '../left-words.js';
import { labelled } from '../short-label.js';
import type { ViewRow } from '../tree-source.js';
import type { Held } from './held.js';
import { findFault, type Fault } from './faults.js';
import type { Scope } from './scope.js';

/** How a certificate stands. */
export interface Standing {
  readonly inTime: MaterialState;
  readonly fault: Fault | undefined;
}

/** In time, by what the connections of its cluster say of it, and by what findings tell at its places. */
export async function standingOf(held: Held, scope: Scope): Promise<Standing> {
  const { certificate } = held;
  const words = scope.faultOf(certificate.sha256);
  const fault = words === undefined ? await findFault(ownPlaces(held), scope.world) : ({ severity: 'error', words } as const);
  return { inTime: inTime(held, scope), fault };
}

/** How it stands in time. */
export function inTime({ certificate, copies: [first] }: Held, { world }: Scope): MaterialState {
  return validityState(certificate, world.clockAt(first.uri), world.settings);
}

/** A CA that stands in a wrong place is no worse for it: that is told at the place. */
function ownPlaces({ certificate, copies }: Held): readonly Material[] {
  return certificate.isCA ? [copies[0]] : copies;
}

/** One row for a certificate, whatever many places it stands in. */
export async function certificateRow(held: Held, id: string, children: ViewRow['children'], scope: Scope): Promise<ViewRow> {
  const { certificate, copies } = held;
  const standing = await standingOf(held, scope);
  return {
    id,
    ...labelled(visible(shortName(certificate.subject))),
    description: describe(held, standing, scope),
    ...looks(standing, certificate.isCA ? 'shield' : 'verified'),
    children,
    context: contextOf(held, scope),
    at: { uri: copies[0].uri, span: copies[0].headSpan },
    sha256: certificate.sha256,
  };
}

/** What is wrong first, then the time, then where: a narrow view cuts the end off. The icon tells what time is short. */
function describe(held: Held, { inTime: state, fault }: Standing, scope: Scope): string {
  const { certificate, copies } = held;
  const time = timeWords[state](certificate.validity, scope.world.now);
  const standing = !certificate.isCA ? [time] : state === 'ok' ? [`CA, ${time}`] : [time, 'CA'];
  const where = `${scope.content.nameOf(copies[0].uri)}${copies.length > 1 ? ` +${copies.length - 1}` : ''}`;
  return visible(joined(fault?.words, ...standing, where, fault?.sentence));
}

const timeWords: Record<MaterialState, typeof expiryWords> = {
  ok: timeLeftWords,
  untold: () => '',
  'expires-soon': leftWords,
  expired: expiryWords,
  'not-yet-valid': expiryWords,
  faulty: expiryWords,
};

function looks({ inTime: state, fault }: Standing, icon: string): Pick<ViewRow, 'icon' | 'color' | 'state'> {
  if (fault?.severity === 'error') return { icon: 'error', color: 'error', state: 'has a fault' };
  if (state === 'untold') return { icon, color: 'quiet', state: 'hidden' };
  if (state !== 'ok') return timeLooks[state];
  if (fault) return { icon: 'warning', color: 'warning', state: 'has a warning' };
  return { icon, color: 'passed', state: 'valid' };
}

const timeLooks: Record<Exclude<MaterialState, 'ok' | 'untold'>, Pick<ViewRow, 'icon' | 'color' | 'state'>> = {
  'expires-soon': { icon: 'warning', color: 'warning', state: 'expires soon' },
  expired: { icon: 'error', color: 'error', state: 'expired' },
  'not-yet-valid': { icon: 'watch', color: 'warning', state: 'not valid yet' },
  faulty: { icon: 'error', color: 'error', state: 'has a fault' },
};

function contextOf({ certificate }: Held, { signing }: Scope): string {
  const words = [
    certificate.isCA ? 'authority certificate' : 'certificate',
    'fingerprint file',
    certificate.isCA && signing.has(certificate.sha256) ? 'signing' : '',
    signing.hasSubject(certificate.issuer.rfc2253) ? 'renewable' : '',
  ];
  return words.filter((word) => word !== '').join(' ');
}
