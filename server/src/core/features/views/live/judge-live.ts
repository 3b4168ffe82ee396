import type { LiveJudgeParams, LiveJudgeResult } from '../../../../protocol/index.js';
import { isCertificate } from '../../../cluster/model/slot.js';
import type { HandshakeReport } from '../../answers.js';
import { verifyChainSettled } from '../../../verification/verify-chain.js';
import type { ViewWorld } from '../view-world.js';
import { findExpectation, type Expectation } from './expectation.js';
import { findLive, type LiveFindings } from './live-findings.js';
import { livePage, type LiveVerdict } from './live-page.js';
import { presentedDocument } from './presented-document.js';
import { isProxyOutcome } from './proxy-words.js';
import { proxyPage, unreachedPage } from './unreached-page.js';

/** What a server presented beside what the files expect of it, and how a client that is held to them would end. */
export async function judgeLive(params: LiveJudgeParams, world: ViewWorld): Promise<LiveJudgeResult> {
  const { outcome, address, from } = params;
  if (isProxyOutcome(outcome)) return { verdict: 'fail', markdown: proxyPage(params, outcome) };
  if (outcome.type !== 'presented') return { verdict: 'fail', markdown: await unreachedPage(params, outcome) };
  const presented = presentedDocument(outcome.chain);
  const chain = presented.materials.filter(isCertificate);
  const expected = await findExpectation(params, chain[0]?.content.sha256, world);
  const found = await findLive(chain, expected, { address, world });
  if (!found) return { verdict: 'unknown', markdown: '# The server presented no certificate that can be read\n' };
  const verdict = from
    ? ofReport(
        await world.handshake({
          kubeconfig: from.uri,
          context: from.context,
          presented,
          name: world.relativeName(from.uri),
          systemRoots: () => world.systemRoots(),
        }),
        expected,
      )
    : await ofFiles(found, { expected, params, world });
  return { verdict: verdict.verdict, markdown: livePage({ params, expected, found, verdict }, world) };
}

function ofReport(report: HandshakeReport, { trust, roots }: Expectation): LiveVerdict {
  switch (report.verdict) {
    case 'ok':
      return { verdict: 'ok' };
    case 'fail':
      return { verdict: 'fail', words: `${report.words.prefix}${report.words.text}`, stage: report.stage };
    case 'unknown':
      return { verdict: 'unknown', missing: trust === 'system' && roots.length === 0 ? systemOnly : report.missing };
    case 'refused':
      return { verdict: 'unknown', missing: report.reason };
  }
}

/** macOS and Windows keep their CAs where only their own programs ask for them, and Go asks the system. */
const systemOnly = 'what the system of this machine trusts (the kubeconfig names no CA)';

interface Typed {
  readonly expected: Expectation;
  readonly params: LiveJudgeParams;
  readonly world: ViewWorld;
}

/** For an address that was typed: by the CA that the files have for it, else by any of them that signed what was presented. */
async function ofFiles(
  { chain: [leaf, ...intermediates], signer }: LiveFindings,
  { expected, params, world }: Typed,
): Promise<LiveVerdict> {
  const roots = expected.roots.length > 0 ? expected.roots.map(({ content }) => content) : signer ? [signer.certificate] : [];
  if (!leaf || roots.length === 0) return { verdict: 'unknown', missing: 'the CA that vouches for this server' };
  const answer = await verifyChainSettled({
    leaf,
    intermediates,
    roots,
    now: world.now,
    hostName: params.address.serverName,
    usages: ['serverAuth'],
    signatures: world.signatures,
  });
  if (answer.verdict === 'fail') return { verdict: 'fail', words: answer.error.text, stage: 'server' };
  return answer.verdict === 'ok' ? { verdict: 'ok' } : { verdict: 'unknown', missing: 'whether its signature is right' };
}
