import type { Certificate } from '../../formats/x509/types.js';
import type { ChainAnswer, ChainQuestion, ChainUsage, SignatureChecks } from '../../verification/chain-question.js';
import { explainHostName } from '../../verification/host-name.js';
import { verifyChain } from '../../verification/verify-chain.js';
import { certificatesOf, leafOf, type Slot } from '../model/slot.js';
import { inGoOrder } from './go-order.js';
import type { CheckResult, Connection, Edge, Stage } from './edge.js';

/** What judging needs beside the edge. */
export interface Court {
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly signatures: SignatureChecks;
}

/** Whether the handshake of an edge succeeds, as far as the files tell; undefined while signatures are to be checked. */
export function judgeEdge(edge: Edge, court: Court): Connection | undefined {
  const trust = checkServer(edge, court);
  const name = checkName(edge);
  const presented = checkClient(edge, court);
  if (trust === undefined || presented === undefined) return undefined;
  const server = inGoOrder(trust, name, leafOf(edge.serving)?.content);
  const decisive = decide(server, presented);
  return {
    edge,
    verdict: decisive.verdict,
    stage: decisive.stage,
    error: decisive.stage === 'client' ? clientError(edge, presented) : errorOf(server),
    missing: decisive.missing,
    identity: decisive.verdict === 'ok' ? identityOf(edge) : undefined,
    trust,
    name,
    presented,
  };
}

interface Decision {
  readonly verdict: Connection['verdict'];
  readonly stage: Stage | undefined;
  readonly missing: string | undefined;
}

/** The server is checked first; what is not known on one side hides no failure of the other. */
function decide(server: CheckResult, client: CheckResult): Decision {
  if (server.verdict === 'fail') return { verdict: 'fail', stage: 'server', missing: undefined };
  if (client.verdict === 'fail') return { verdict: 'fail', stage: 'client', missing: undefined };
  const missing = missingOf(server) ?? missingOf(client);
  return missing === undefined ? { verdict: 'ok', stage: undefined, missing } : { verdict: 'unknown', stage: undefined, missing };
}

function missingOf(check: CheckResult): string | undefined {
  return check.verdict === 'unknown' ? check.missing : undefined;
}

function errorOf(check: CheckResult): string | undefined {
  return check.verdict === 'fail' ? check.error.text : undefined;
}

/** The client's check of the chain, whatever name it dials. */
function checkServer({ trust, serving, dialled }: Edge, court: Court): CheckResult | undefined {
  if (dialled?.scheme === 'http') return { verdict: 'skipped' };
  if (trust.type === 'insecure') return { verdict: 'skipped' };
  if (serving.state === 'unknown') return { verdict: 'unknown', missing: serving.missing };
  if (serving.state === 'absent') return { verdict: 'unknown', missing: 'the certificate that the server makes for itself' };
  if (trust.type === 'system') return { verdict: 'unknown', missing: 'the certificate authorities of the system' };
  return checkChain(serving, trust.slot, 'serverAuth', court);
}

function checkName({ trust, serving, dialled }: Edge): CheckResult {
  const leaf = leafOf(serving);
  if (dialled === undefined || dialled.scheme === 'http' || trust.type === 'insecure' || leaf === undefined) return { verdict: 'skipped' };
  const text = explainHostName(leaf.content, dialled.host);
  return text === undefined ? { verdict: 'ok' } : { verdict: 'fail', error: { type: 'host-name', text, certificate: leaf.content } };
}

/** The server's check of what the client shows. */
function checkClient(edge: Edge, court: Court): CheckResult | undefined {
  const { credentials, clientCa, policy, dialled } = edge;
  if (policy === 'ignores' || dialled?.scheme === 'http') return { verdict: 'skipped' };
  if (credentials.type !== 'certificate') return edge.accepts ?? (policy === 'requires' ? requiredBut() : unseen(credentials.type));
  const { certificate } = credentials.pair;
  if (certificate.state === 'unknown') return { verdict: 'unknown', missing: certificate.missing };
  if (certificate.state === 'absent') return policy === 'requires' ? requiredBut() : { verdict: 'skipped' };
  if (clientCa.state === 'absent') return { verdict: 'unknown', missing: `whom ${edge.server.name} takes certificates from` };
  return checkChain(certificate, clientCa, 'clientAuth', court);
}

function requiredBut(): CheckResult {
  return { verdict: 'unknown', missing: 'the certificate that the client shows' };
}

function unseen(type: string): CheckResult {
  return type === 'nothing'
    ? { verdict: 'skipped' }
    : { verdict: 'unknown', missing: `whether the ${type === 'plugin' ? "plugin's answer" : type} is accepted` };
}

/** Whether a chain of `shown` leads to `roots`. */
function checkChain(shown: Slot, roots: Slot, usage: ChainUsage, court: Court): CheckResult | undefined {
  if (roots.state === 'unknown') return { verdict: 'unknown', missing: roots.missing };
  if (certificatesOf(roots).length === 0) return { verdict: 'unknown', missing: 'a CA certificate that can be read' };
  const leaf = leafOf(shown)?.content;
  if (leaf === undefined) return { verdict: 'unknown', missing: 'a certificate that can be read, in front of its chain' };
  const [, ...sent] = certificatesOf(shown).map(({ content }) => content);
  const question = { ...court, leaf, intermediates: sent, roots: certificatesOf(roots).map(({ content }) => content), usages: [usage] };
  return toResult(verifyChain(question satisfies ChainQuestion));
}

function toResult(answer: ChainAnswer): CheckResult | undefined {
  if (answer.verdict === 'pending') return undefined;
  if (answer.verdict === 'unknown')
    return { verdict: 'unknown', missing: `whether the signature of ${subjectOf(answer.certificate)} is right` };
  return answer.verdict === 'ok' ? { verdict: 'ok' } : { verdict: 'fail', error: answer.error };
}

function subjectOf({ subject }: Certificate): string {
  return `\`${subject.rfc2253}\``;
}

/** kube-apiserver and kubelet go on without the certificate and answer 401; etcd breaks off. */
function clientError({ policy }: Edge, check: CheckResult): string | undefined {
  if (check.verdict !== 'fail') return undefined;
  return policy === 'requires' ? check.error.text : `Unauthorized (in the server's log: ${check.error.text})`;
}

function identityOf({ credentials }: Edge): Connection['identity'] {
  if (credentials.type !== 'certificate') return undefined;
  const subject = certificatesOf(credentials.pair.certificate)[0]?.content.subject;
  return subject?.commonName === undefined ? undefined : { user: subject.commonName, groups: subject.values('O') };
}
