import { env, window } from 'vscode';
import { clientCommands, fingerprintRequest, type Fingerprint, type FingerprintResult } from '../../../../server/src/protocol/index.js';
import type { Client } from '../../infrastructure/client.js';
import { registerCommand } from '../../infrastructure/commands.js';
import { Refusal } from '../../infrastructure/errors.js';
import { findPlace } from '../../infrastructure/find-place.js';
import { isPlace } from '../../infrastructure/place.js';

/** Copy Fingerprint: SHA-256 of what stands at the cursor or of a row; of a private key that of its public half. */
export function activateFingerprintFeature(client: Client): void {
  registerCommand(client, clientCommands.copyFingerprint, 'copy the fingerprint', async (first) => {
    const found = handedOver(first) ?? (await atCursor(client));
    if (!found) throw new Refusal('There is no certificate at the cursor. Put it on a PEM block or on a base64 value, then try again.');
    if (found.sha256 === undefined) throw new Refusal(found.words);
    await env.clipboard.writeText(found.sha256);
    window.setStatusBarMessage(`$(copy) ${found.words} copied`, 3000);
  });
}

function handedOver(first: unknown): Fingerprint | undefined {
  const sha256 = typeof first === 'string' ? first : isPlace(first) ? first.sha256 : undefined;
  return sha256 === undefined ? undefined : { sha256, words: 'SHA-256 fingerprint' };
}

async function atCursor({ server }: Client): Promise<FingerprintResult> {
  const place = findPlace([]);
  return place ? server.request<FingerprintResult>(fingerprintRequest, place) : null;
}
