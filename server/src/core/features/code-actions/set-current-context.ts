import { touches, type Span } from '../../base/span.js';
import { holdsConfigs, type ConfigHolder, type Document } from '../../documents/document.js';
import type { Kubeconfig } from '../../documents/kubeconfig/model.js';
import type { TextEdit } from '../../findings.js';
import type { CodeAction } from '../answers.js';
import { visible } from '../describe/visible.js';
import { quoteName } from '../quote-name.js';

/** Makes the context under the cursor the current one. */
export function setCurrentContext(document: Document, span: Span): CodeAction[] {
  if (!holdsConfigs(document)) return [];
  return document.configs.flatMap((config) => inConfig(document, config, span.start));
}

function inConfig(document: ConfigHolder, config: Kubeconfig, offset: number): CodeAction[] {
  const name = config.contexts.find((context) => touches(context.span, offset))?.name?.value;
  if (name === undefined || config.currentContext?.value === name) return [];
  const edit = currentContextEdit(document, config, name);
  return edit ? [{ title: `Make "${visible(name)}" the current context`, kind: 'refactor', edits: [edit] }] : [];
}

/** Undefined where the configuration has no place for it that can be told. */
export function currentContextEdit({ text }: ConfigHolder, config: Kubeconfig, name: string): TextEdit | undefined {
  const entry = config.entries.find(({ key }) => key === 'current-context');
  if (!entry) return insertion(config, name);
  const { valueSpan } = entry;
  const isEmpty = valueSpan.start === valueSpan.end && !/["']/.test(text[valueSpan.start - 1] ?? '');
  if (!isEmpty) return { span: valueSpan, newText: quoteName(text, valueSpan, name, config.syntax) };
  const colon = text.indexOf(':', entry.keySpan.end) + 1;
  return { span: { start: colon, end: colon }, newText: ` ${quoteName(text, { start: colon, end: colon }, name, config.syntax)}` };
}

/** A new first line, where the file is YAML of its own: inside other text the indentation would have to be guessed. */
function insertion({ span, syntax, host }: Kubeconfig, name: string): TextEdit | undefined {
  if (syntax === 'json' || host !== 'file') return undefined;
  const at = { start: span.start, end: span.start };
  return { span: at, newText: `current-context: ${quoteName('', { start: 0, end: 0 }, name, 'yaml')}\n` };
}
