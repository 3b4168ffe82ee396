import { certificatesOf, type CertificateMaterial, type Slot } from '../model/slot.js';
import type { CheckResult, Connection, Edge } from './edge.js';
import { ownFault } from './fault-types.js';

/** The certificates, wherever they stand, that are by themselves the reason why a connection fails. */
export function faultyMaterials({ edge, trust, presented }: Connection): readonly CertificateMaterial[] {
  return [...faultyIn(trust, serverSlots(edge)), ...faultyIn(presented, clientSlots(edge))];
}

/** Where the client's check of the server looks: what is shown, then what is trusted. */
export function serverSlots({ serving, trust }: Edge): readonly Slot[] {
  return [serving, ...(trust.type === 'slot' ? [trust.slot] : [])];
}

/** Where the server's check of the client looks: what is shown, then what is trusted. */
export function clientSlots({ credentials, clientCa }: Edge): readonly Slot[] {
  return [...(credentials.type === 'certificate' ? [credentials.pair.certificate] : []), clientCa];
}

function faultyIn(check: CheckResult, slots: readonly Slot[]): readonly CertificateMaterial[] {
  const certificate = check.verdict === 'fail' ? ownFault(check.error) : undefined;
  if (certificate === undefined) return [];
  return slots.flatMap((slot) => certificatesOf(slot).filter(({ content }) => content.sha256 === certificate.sha256));
}
