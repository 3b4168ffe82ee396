import { encloses, touches, type Span } from '../../base/span.js';
import type { ScriptDocument } from '../document.js';
import type { DocumentSymbol, Folding } from '../kind.js';
import { findOption, type ScriptCommand } from './model.js';

/** One for each command line. */
export function scriptSymbols({ commands }: ScriptDocument): readonly DocumentSymbol[] {
  return commands.map((command) => ({
    name: `${command.program} ${command.action}`.trim(),
    detail: findOption(command, 'out', 'keyout')?.value?.text ?? findOption(command, 'subj')?.value?.text ?? '',
    type: 'field' as const,
    span: command.span,
    nameSpan: command.headSpan,
    children: [],
  }));
}

/** Command lines over several lines, and here-documents. */
export function scriptFoldings({ text, commands, hereDocs }: ScriptDocument): readonly Folding[] {
  const spans = [...commands.map(({ span }) => span), ...hereDocs.map(({ hereDoc }) => hereDoc.span)];
  return spans
    .filter(({ start, end }) => text.slice(start, end).trimEnd().includes('\n'))
    .map((span) => ({ span, type: 'region' as const }));
}

/** Name or value, option, command line, code block, document. */
export function scriptSelections(document: ScriptDocument, offset: number): readonly Span[] {
  const whole = { start: 0, end: document.text.length };
  const command = commandAt(document, offset);
  const option = command?.options.find(({ span }) => touches(span, offset));
  const part = document.parts.find((span) => touches(span, offset));
  const inner = option && [option.nameSpan, option.value?.span].filter((span) => span !== undefined && touches(span, offset));
  return nested([...(inner ?? []), option?.span, command?.span, part, whole]);
}

/** The command line at an offset; of two inside one another, the inner one. */
export function commandAt({ commands }: ScriptDocument, offset: number): ScriptCommand | undefined {
  return commands.findLast(({ span }) => touches(span, offset));
}

/** Each must hold the one before and be larger. */
function nested(spans: readonly (Span | undefined)[]): readonly Span[] {
  const kept: Span[] = [];
  for (const span of spans) {
    const last = kept.at(-1);
    if (span && (last === undefined || (encloses(span, last) && span.end - span.start > last.end - last.start))) kept.push(span);
  }
  return kept;
}
