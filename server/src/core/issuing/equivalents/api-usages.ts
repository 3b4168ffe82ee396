import type { ExtendedUsage } from '../../knowledge/certificate-profile.js';
import type { ContentPlan, PlannedKeyUsage } from '../certificate/plan-issue.js';

/** Usages as cfssl and certificates.k8s.io call them (knowledge/csr-signers.ts). */
export function apiUsages({ keyUsage, profile }: Pick<ContentPlan, 'keyUsage' | 'profile'>): string[] {
  return [...keyUsage.map((usage) => keyUsages[usage]), ...profile.usages.map((usage) => extendedUsages[usage])];
}

const keyUsages: Readonly<Record<PlannedKeyUsage, string>> = {
  digitalSignature: 'digital signature',
  keyEncipherment: 'key encipherment',
  keyCertSign: 'cert sign',
  cRLSign: 'crl sign',
};

const extendedUsages: Readonly<Record<ExtendedUsage, string>> = { serverAuth: 'server auth', clientAuth: 'client auth' };
