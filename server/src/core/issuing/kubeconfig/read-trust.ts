import type { KubeconfigParams } from '../../../protocol/index.js';
import { pathOf } from '../../base/uris.js';
import { parsePem } from '../../formats/pem/parse-pem.js';
import { parseCertificate } from '../../formats/x509/parse-certificate.js';
import { findUnusable } from '../certificate/find-unusable.js';
import { isRefusal, refuse, type Refusal } from '../issue-request.js';
import { certificateText } from '../certificate/certificate-text.js';
import { toPem } from '../pem-text.js';
import { toBase64 } from './base64-text.js';
import { filePathIn } from './file-path-in.js';
import type { KubeconfigFields } from './kubeconfig-entry.js';
import type { KubeconfigHost } from './plan-kubeconfig.js';

export interface Trust {
  readonly fields: KubeconfigFields;
  readonly notes: readonly string[];
}

/** By which CAs the server is known: embedded, or by the path of their file. */
export async function readTrust(
  { caUri, placement, targetUri }: KubeconfigParams,
  { workspace, clock }: KubeconfigHost,
): Promise<Trust | Refusal> {
  if (caUri === undefined) return { fields: {}, notes: [noAuthority] };
  const bytes = await workspace.read(caUri);
  if (!bytes) return refuse('caUri', `\`${pathOf(caUri)}\` is not there or may not be read.`);
  const blocks = certificatesOf(bytes);
  const wrong =
    blocks.length === 0
      ? refuse('caUri', `\`${pathOf(caUri)}\` holds no \`CERTIFICATE\` block. Choose the certificate of the CA, such as \`ca.crt\`.`)
      : findWrong(blocks, clock.now());
  if (isRefusal(wrong)) return wrong;
  if (placement === 'by-path') return { fields: { 'certificate-authority': filePathIn(targetUri, caUri) }, notes: [] };
  return { fields: { 'certificate-authority-data': toBase64(blocks.map((block) => toPem('CERTIFICATE', block)).join('')) }, notes: [] };
}

const noAuthority =
  'Without a CA the server is checked against the CAs of the system, which know no cluster of one\'s own ("x509: certificate signed by unknown authority").';

function certificatesOf(bytes: Uint8Array): readonly Uint8Array[] {
  return parsePem(certificateText(bytes))
    .blocks.filter(({ label }) => label === 'CERTIFICATE')
    .map((block) => block.bytes);
}

/** In a bundle one that serves is enough: the old CA stays in it while a new one comes. */
function findWrong(blocks: readonly Uint8Array[], now: number): Refusal | undefined {
  const reasons = blocks.map((block) => findUnusable(parseCertificate(block), now));
  const [first] = reasons;
  return first === undefined || reasons.includes(undefined) ? undefined : refuse('caUri', first);
}
