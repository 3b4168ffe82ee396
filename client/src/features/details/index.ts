import { Uri, commands } from 'vscode';
import { clientCommands, type DetailsParams } from '../../../../server/src/protocol/index.js';
import type { Client } from '../../infrastructure/client.js';
import { registerCommand } from '../../infrastructure/commands.js';
import { Refusal } from '../../infrastructure/errors.js';
import { findPlace } from '../../infrastructure/find-place.js';
import { registerPanels, type Panels } from '../../infrastructure/webview-panels.js';
import type { FromDetails, ToDetails } from '../../webviews/details/messages.js';
import { registerBinaryEditor, viewTypes } from './binary-editor.js';
import { compare } from './compare.js';
import { DetailsPanel } from './details-panel.js';
import { BinaryOpener, showInPlace } from './open-binary.js';
import { TextDocuments, type TextSource } from './text-documents.js';

/** Show Details: the fields of a material beside its bytes; its text as OpenSSL prints it; comparing two of them; binary files. */
export function activateDetailsFeature(client: Client): void {
  const texts = new TextDocuments(client);
  registerBinaryEditor(client);
  client.context.subscriptions.push(new BinaryOpener(client));
  const panels = registerPanels<DetailsParams, ToDetails, FromDetails>(client, {
    viewType: 'kubepki.details',
    page: 'details',
    column: 'beside',
    titleOf: () => 'Details',
    // One panel, which shows what was asked for last: many would cover the editor.
    keyOf: () => 'details',
    restore: toSubject,
    open: (subject, panel) => new DetailsPanel(client, subject, panel),
  });
  registerCommand(client, clientCommands.showDetails, 'show the details', (...args) => show(panels, args));
  registerCommand(client, clientCommands.showText, 'show it as openssl prints it', (...args) => texts.show(sourceOf(args)));
  registerCommand(client, clientCommands.compare, 'compare certificates', (...args) => compare(client, texts, sourceOf(args)));
}

const keyStore = /\.(?:p12|pfx|jks|jceks|keystore|truststore)$/i;

async function show(panels: Panels<DetailsParams>, args: unknown[]): Promise<void> {
  const [first] = args;
  if (!(first instanceof Uri)) return panels.show(placeOf(args));
  // A binary file has an editor of its own.
  if (keyStore.test(first.path)) await commands.executeCommand('vscode.openWith', first, viewTypes.usual);
  else if (!(await showInPlace(first))) panels.show(placeOf(args));
}

function placeOf(args: unknown[]): DetailsParams {
  const [first] = args;
  const found = first instanceof Uri ? { uri: first.toString(), position: { line: 0, character: 0 } } : findPlace(args);
  if (found) return found;
  throw new Refusal('There is no certificate at the cursor. Put it on a PEM block or on a base64 value, then try again.');
}

function sourceOf(args: unknown[]): TextSource {
  const [first] = args;
  const isHanded = typeof first === 'object' && first !== null && 'certificate' in first && typeof first.certificate === 'string';
  return isHanded ? { certificate: String(first.certificate) } : placeOf(args);
}

/** What the page kept says where it stood. */
function toSubject(state: unknown): DetailsParams | undefined {
  const { uri, position } = (typeof state === 'object' && state !== null ? state : {}) as Partial<DetailsParams>;
  return typeof uri === 'string' && typeof position === 'object' ? { uri, position } : undefined;
}
