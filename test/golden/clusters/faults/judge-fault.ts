import { verifySignature } from '../../../../server/src/core/issuing/signatures/verify-signature.js';
import { SignatureCache } from '../../../../server/src/core/verification/signature-cache.js';
import type { Finding } from '../../../../server/src/core/findings.js';
import { analyse } from '../../../support/analyse.js';
import { mintedCluster } from '../../../support/clusters/clusters.js';
import { loudFindings } from '../../../support/clusters/loud-findings.js';
import { rememberingKinds } from '../../../support/remembering-kinds.js';
import { nameOf, uriOf, type MemoryWorkspace } from '../../../support/workspace.js';
import type { Fault } from './fault.js';

/** Every fault is one change in the same clusters: what is the same is parsed and verified once. */
const known = { kinds: rememberingKinds(), signatures: new SignatureCache(verifySignature) };

/**
 * Injects a fault into its cluster and compares the loud findings with the one that is expected.
 * Answers what is wrong; empty: exactly that finding, and nothing else.
 */
export async function judgeFault(fault: Fault): Promise<readonly string[]> {
  const cluster = mintedCluster(fault.cluster).copy();
  fault.inject(cluster);
  const workspace = cluster.toWorkspace();
  const loud = (await analyse(workspace, known)).filter(({ severity }) => severity === 'error' || severity === 'warning');
  const expected = loud.filter((finding) => isExpected(finding, fault, workspace));
  const others = loud.filter((finding) => !expected.includes(finding));
  return [
    ...(expected.length === 1 ? [] : [`${fault.expect.code} in ${fault.expect.file}: ${expected.length} times, not once`]),
    ...loudFindings(others, workspace).map((text) => `besides: ${text}`),
  ];
}

function isExpected({ ruleId, uri, span }: Finding, { expect: { code, file, at } }: Fault, workspace: MemoryWorkspace): boolean {
  if (ruleId !== code || nameOf(uri) !== file) return false;
  if (at === undefined) return true;
  const text = Buffer.from(workspace.file(uriOf(file))?.bytes ?? []).toString();
  const start = text.indexOf(at);
  return start !== -1 && start === text.lastIndexOf(at) && span.start >= start && span.end <= start + at.length;
}
