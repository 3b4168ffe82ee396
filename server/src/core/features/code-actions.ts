import type { Span } from '../base/span.js';
import type { Document } from '../documents/document.js';
import type { CodeAction } from './answers.js';
import { clientCaPath } from './code-actions/client-ca-path.js';
import { completePair } from './code-actions/complete-pair.js';
import { extractData } from './code-actions/extract-data.js';
import { inlineFile } from './code-actions/inline-file.js';
import { keyDetector } from './code-actions/key-detector.js';
import { materialCommands } from './code-actions/material-commands.js';
import { quickFixes } from './code-actions/quick-fixes.js';
import { removeKey } from './code-actions/remove-key.js';
import { renew } from './code-actions/renew.js';
import { setCurrentContext } from './code-actions/set-current-context.js';
import { sortChain } from './code-actions/sort-chain.js';
import { splitBundle } from './code-actions/split-bundle.js';
import type { FeatureWorld } from './world.js';

/** What can be done at a span: the fixes of its findings first, then changes that a person may want. */
export async function codeActions(document: Document, span: Span, world: FeatureWorld): Promise<readonly CodeAction[]> {
  const actions = [
    // What the files of the cluster say goes before what is usual.
    ...(await clientCaPath(document, span, world)),
    ...(await quickFixes(span, world)),
    ...(await renew(document, span, world)),
    ...(await completePair(document, span, world)),
    ...(await inlineFile(document, span, world)),
    ...(await extractData(document, span, world)),
    // That there is something to sort is a verdict.
    ...(world.withheld ? [] : sortChain(document, span)),
    ...(await splitBundle(document, span, world)),
    ...removeKey(document, span),
    ...setCurrentContext(document, span),
    ...materialCommands(document, span),
  ];
  const holdsKey = keyDetector(document);
  return actions.map((action) => (isSecret(action, holdsKey) ? { ...action, secret: true } : action));
}

/** Whether the texts that an action writes hold key material, which no message may carry. */
function isSecret({ secret, edits = [], newFiles = [] }: CodeAction, holdsKey: (text: string) => boolean): boolean {
  return secret === true || newFiles.some(({ text }) => holdsKey(text)) || edits.some(({ newText }) => holdsKey(newText));
}
