import { unauthorizedError } from '../../knowledge/client-go-refusals.js';
import { goTlsAlerts } from '../../knowledge/go-x509-errors.js';
import { verifyChain } from '../../verification/verify-chain.js';
import { alertFor } from './alert-for.js';
import { unsupportedSignature } from './handshake-world.js';
import type { HandshakeWorld } from './handshake-world.js';
import { identityOf } from './identity-of.js';
import type { ClientPolicy, HandshakeClient, Prediction } from './types.js';

/**
 * What a Go server makes of the client. kube-apiserver requests a certificate and answers 401 to a bad one
 * (kubernetes/apiserver pkg/authentication/request/x509); etcd requires one and breaks off (crypto/tls handshake_server.go).
 */
export function judgeClient(client: HandshakeClient, policy: ClientPolicy | undefined, world: HandshakeWorld): Prediction {
  const { certificates, pairError, credentials } = client.presents;
  if (!policy) return { verdict: 'ok', identity: identityOf(client.presents) };
  if (pairError) return { verdict: 'fail', failure: pairError };
  if (certificates.length > 0) return judgeCertificate(client, policy, world);
  if (credentials === 'exec') return { verdict: 'unknown', missing: 'what the credential plugin answers' };
  return policy.wants === 'require' ? refuse(client, goTlsAlerts.none) : { verdict: 'ok', identity: identityOf(client.presents) };
}

function judgeCertificate(client: HandshakeClient, { wants, roots }: ClientPolicy, world: HandshakeWorld): Prediction {
  const [leaf, ...intermediates] = client.presents.certificates.map(({ content }) => content);
  if (!leaf) return { verdict: 'ok', identity: undefined };
  const { now, signatures } = world;
  const answer = verifyChain({ leaf, intermediates, roots, now, usages: ['clientAuth'], signatures });
  if (answer.verdict === 'pending') return answer;
  if (answer.verdict === 'unknown') return { verdict: 'unknown', missing: unsupportedSignature };
  if (answer.verdict === 'ok') return { verdict: 'ok', identity: identityOf(client.presents) };
  if (wants === 'require') return refuse(client, alertFor(answer.error.type));
  // Other authenticators are asked as well, and what they say of a token is not in the files.
  if (client.presents.credentials !== 'none') return { verdict: 'ok', identity: undefined };
  return { verdict: 'fail', failure: { stage: 'client', kind: 'error', text: unauthorizedError, place: client.userPlace } };
}

function refuse({ userPlace }: HandshakeClient, text: string): Prediction {
  return { verdict: 'fail', failure: { stage: 'client', kind: 'connect', text, place: userPlace } };
}
