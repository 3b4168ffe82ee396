import { cover } from '../../base/cover.js';
import { LineIndex } from '../../base/line-index.js';
import { touches, type Span } from '../../base/span.js';
import { parseUnit } from '../../formats/unit/parse-unit.js';
import { collectFlagFiles } from '../component/collect-files.js';
import { completeFlags } from '../component/complete-flags.js';
import { describeFlag } from '../component/describe-flag.js';
import type { Source, SystemdUnitDocument } from '../document.js';
import type { CompletionPlace, DocumentKind, DocumentSymbol, Folding } from '../kind.js';
import { environmentFiles } from './environment.js';
import { serviceEntries } from './entries.js';
import { detectUnit, unitFileNames } from './detect.js';
import { readRuns } from './read-runs.js';

/** systemd units, drop-ins and environment files that start components of the cluster. */
export function createSystemdUnitKind(): DocumentKind<SystemdUnitDocument> {
  return {
    id: 'systemd-unit',
    fileNames: unitFileNames,
    detect: detectUnit,
    parse: parseUnitDocument,
    symbols: unitSymbols,
    foldings: unitFoldings,
    selections: unitSelections,
    complete: completeUnit,
    describeField: (document, offset) => describeFlag(document.components, offset),
  };
}

function parseUnitDocument({ uri, text, part }: Source): SystemdUnitDocument {
  // Where a shell fills in, a variable stands: the word is not known.
  const sections = parseUnit(cover(text, part?.unknown ?? [], ({ length }) => `$${'x'.repeat(length - 1)}`));
  const runs = readRuns(uri, sections);
  const components = part?.isExcerpt === true ? runs.map((run) => ({ ...run, isComplete: false })) : runs;
  return {
    kind: 'systemd-unit',
    uri,
    text,
    lines: new LineIndex(text),
    sections,
    components,
    materials: [],
    references: [...components.flatMap(collectFlagFiles), ...environmentFiles(serviceEntries(uri, sections))],
  };
}

function unitSymbols({ sections }: SystemdUnitDocument): readonly DocumentSymbol[] {
  return sections.flatMap(({ name, nameSpan, span, entries }): readonly DocumentSymbol[] => {
    const children = entries.map((entry): DocumentSymbol => ({
      name: entry.key,
      detail: '',
      type: 'field',
      span: entry.span,
      nameSpan: entry.keySpan,
      children: [],
    }));
    return name === '' ? children : [{ name, detail: 'section', type: 'field', span, nameSpan, children }];
  });
}

function unitFoldings({ sections, text }: SystemdUnitDocument): readonly Folding[] {
  const spans = sections.flatMap(({ name, span, entries }) => [...(name === '' ? [] : [span]), ...entries.map((entry) => entry.span)]);
  return spans.filter(({ start, end }) => text.slice(start, end).includes('\n')).map((span): Folding => ({ span, type: 'region' }));
}

/** Flag, entry, section, document. */
function unitSelections({ sections, components, text }: SystemdUnitDocument, offset: number): readonly Span[] {
  const section = sections.find(({ span }) => touches(span, offset));
  const entry = section?.entries.find(({ span }) => touches(span, offset));
  const flag = components.flatMap(({ flags }) => flags).find(({ span }) => touches(span, offset));
  const around = [flag?.span, entry?.span, section?.span, { start: 0, end: text.length }].filter((span) => span !== undefined);
  return around.filter((span, index) =>
    around
      .slice(0, index)
      .every((inner) => span.start <= inner.start && inner.end <= span.end && span.end - span.start > inner.end - inner.start),
  );
}

function completeUnit(document: SystemdUnitDocument, offset: number): CompletionPlace | undefined {
  const line = document.lines.positionAt(offset).line;
  const run = document.components.findLast(({ host }) => host.span.start <= offset);
  return run && completeFlags(run, offset, document.text.slice(document.lines.lineStart(line), offset));
}
