import { findExcessiveAliasing } from '../../formats/yaml/excessive-aliasing.js';
import type { YamlDocument, YamlProblem } from '../../formats/yaml/nodes.js';
import { yamlError } from '../../knowledge/client-go-errors.js';
import type { YamlFault } from './model.js';
import { documentSpan } from './reader-context.js';
import type { ReaderContext } from './reader-context.js';

/** What kubectl would refuse in the YAML of one document. Templates are not YAML yet: they have none. */
export function yamlFaultsOf(context: ReaderContext, document: YamlDocument): readonly YamlFault[] {
  if (context.templated) return [];
  const problems = [
    ...document.problems.filter((problem) => isMet(problem, document)),
    ...controlCharacters(context.text, document),
    ...aliasBombs(document),
  ];
  return problems.map((problem) => toFault(context, problem)).sort((left, right) => left.span.start - right.span.start);
}

/** go-yaml stops reading behind a root in brackets, as JSON has it: what follows does no harm. */
function isMet(problem: YamlProblem, document: YamlDocument): boolean {
  const { root } = document;
  const isFlow = root !== undefined && (root.type === 'map' || root.type === 'list') && root.flow;
  return !(isFlow && problem.span.start >= root.span.end && problem.code === 'UNEXPECTED_TOKEN');
}

function toFault(context: ReaderContext, problem: YamlProblem): YamlFault {
  const found = context.text.slice(problem.span.start, Math.min(problem.span.end, problem.span.start + 60));
  const line = countLines(context.text, problem.span.start);
  const kubectl = yamlError(problem.code, line, found.replace(/^\*/, ''));
  const fault = {
    span: documentSpan(context, problem.span),
    code: problem.code,
    reason: reasons[problem.code] ?? lowerFirst(problem.message),
  };
  return kubectl === undefined ? fault : { ...fault, kubectl };
}

/** Plain reasons by code; the library's own words for the rest. */
const reasons: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'a tab where YAML wants blanks for indentation',
  BAD_INDENT: 'the indentation does not fit the lines above',
  BLOCK_AS_IMPLICIT_KEY: 'a second `key: value` on one line; a value that holds `: ` must stand in quotes',
  MULTILINE_IMPLICIT_KEY: 'a line without `: ` among keys: the colon or the blank behind it is missing',
  BAD_SCALAR_START: 'a value may not start with this character without quotes',
  BAD_DQ_ESCAPE: 'no such escape in a double-quoted text',
  MISSING_CHAR: 'a closing quote, bracket or comma is missing',
  UNEXPECTED_TOKEN: 'this does not belong here',
  UNKNOWN_ANCHOR: 'an alias (`*name`) for which nothing above has an anchor (`&name`)',
  INVALID_MAP_KEY: 'a mapping or list as a key; `{{ … }}` of a template must stand in quotes or be filled in first',
  TOO_DEEP: 'nested too deeply to be read',
  CONTROL_CHARACTER: 'a control character that YAML does not allow',
  BAD_DIRECTIVE: 'a line that starts with `%` but is no YAML directive',
  BAD_TAG: 'a tag (`!!int`, `!!null`, …) that does not fit its value',
  NULL_KEY: 'a key without a name',
  BAD_ALIAS: 'an alias that cannot be read',
  EXCESSIVE_ALIASING: 'aliases (`*name`) that stand for aliases multiply the file far beyond its size',
};

function aliasBombs({ root }: YamlDocument): readonly YamlProblem[] {
  const span = findExcessiveAliasing(root);
  return span === undefined ? [] : [{ code: 'EXCESSIVE_ALIASING', span, message: 'excessive aliasing' }];
}

function lowerFirst(message: string): string {
  return message.charAt(0).toLowerCase() + message.slice(1);
}

/** Counted from 1, as go-yaml does. */
function countLines(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}

/** Characters that go-yaml's reader refuses wherever they stand, comments included. */
const refused = /[^\t\n\r\u0020-\u007e\u0085\u00a0-\ufeff\uff00-\ufffd]/;

function controlCharacters(text: string, document: YamlDocument): readonly YamlProblem[] {
  let from = document.span.start;
  // Base64 makes up most of a file and is checked where it is decoded, once for as long as it stays the same.
  for (const skip of [...document.longScalars, { start: document.span.end, end: document.span.end }]) {
    const at = text.slice(from, skip.start).search(refused);
    if (at !== -1)
      return [{ code: 'CONTROL_CHARACTER', span: { start: from + at, end: from + at + 1 }, message: 'control characters are not allowed' }];
    from = skip.end;
  }
  return [];
}
