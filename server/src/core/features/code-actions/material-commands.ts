import type { Span } from '../../base/span.js';
import { clientCommands } from '../../../protocol/index.js';
import type { Document, MaterialContent } from '../../documents/document.js';
import type { CodeAction } from '../answers.js';
import { hasKeyText } from '../describe/key.js';
import { fingerprintOf } from '../describe/material-markdown.js';
import { findMaterial } from '../locate.js';

/** Copies the fingerprint of what stands at the cursor, or shows it as OpenSSL prints it. */
export function materialCommands(document: Document, { start }: Span): CodeAction[] {
  const material = findMaterial(document, start);
  if (!material) return [];
  const actions: CodeAction[] = [];
  const fingerprint = fingerprintOf(material);
  if (fingerprint !== undefined) actions.push(toAction('Copy the SHA-256 fingerprint', clientCommands.copyFingerprint, [fingerprint]));
  const position = document.lines.positionAt(start);
  if (material.content.type !== 'unreadable') actions.push(toAction('Show details', clientCommands.showDetails, [document.uri, position]));
  if (isPrinted(material.content))
    actions.push(toAction('Show it as openssl prints it', clientCommands.showText, [document.uri, position]));
  return actions;
}

/** A private key has a text where its public half is known at once. */
function isPrinted(content: MaterialContent): boolean {
  if (content.type === 'private-key') return hasKeyText(content.publicKey);
  return content.type === 'public-key' ? hasKeyText(content.key) : content.type !== 'unreadable';
}

function toAction(title: string, name: string, args: readonly unknown[]): CodeAction {
  return { title, kind: 'refactor', command: { name, arguments: args } };
}
