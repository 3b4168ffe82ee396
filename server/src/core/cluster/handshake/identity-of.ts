import { anonymousIdentities } from '../../knowledge/rbac.js';
import type { Identity, Presented } from './types.js';

/**
 * Whom the API server takes the client for: the last CN, and every O; undefined when the files do not tell.
 * A certificate without a CN names nobody. Source: kubernetes/apiserver pkg/authentication/request/x509, CommonNameUserConversion.
 */
export function identityOf({ certificates, credentials }: Presented): Identity | undefined {
  const subject = certificates[0]?.content.subject;
  if (subject?.commonName) return { user: subject.commonName, groups: subject.values('O') };
  return credentials === 'none' ? anonymous : undefined;
}

const [user = '', ...groups] = anonymousIdentities;
const anonymous: Identity = { user, groups };
