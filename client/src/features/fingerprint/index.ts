import { env, window } from 'vscode';
import { clientCommands, textRequest, type TextResult } from '../../../../server/src/protocol/index.js';
import type { Client } from '../../infrastructure/client.js';
import { registerCommand } from '../../infrastructure/commands.js';
import { Refusal } from '../../infrastructure/errors.js';
import { findPlace } from '../../infrastructure/find-place.js';
import { isPlace } from '../../infrastructure/place.js';

/** Copy Fingerprint: SHA-256 of the certificate at the cursor or of a row. */
export function activateFingerprintFeature(client: Client): void {
  registerCommand(client, clientCommands.copyFingerprint, 'copy the fingerprint', async (first) => {
    const fingerprint = handedOver(first) ?? (await atCursor(client));
    if (!fingerprint) {
      throw new Refusal('There is no certificate at the cursor. Put it on a PEM block or on a base64 value, then try again.');
    }
    await env.clipboard.writeText(fingerprint);
    window.setStatusBarMessage('$(copy) SHA-256 fingerprint copied', 3000);
  });
}

function handedOver(first: unknown): string | undefined {
  if (typeof first === 'string') return first;
  return isPlace(first) ? first.sha256 : undefined;
}

async function atCursor({ server }: Client): Promise<string | undefined> {
  const place = findPlace([]);
  return place && (await server.request<TextResult | null>(textRequest, place))?.sha256;
}
