import { baseName } from '../../base/uris.js';
import type { YamlFile } from './nodes.js';
import { parseYaml } from './parse-yaml.js';
import { maskTemplates, maskUnknown } from './templates.js';
import type { Span } from '../../base/span.js';
import type { Masked } from './templates.js';

/** The YAML of one text, with its templates covered. */
export interface ParsedText {
  readonly uri: string;
  readonly text: string;
  readonly masked: Masked;
  readonly yaml: YamlFile;
}

export function parseText(uri: string, text: string): ParsedText {
  return parseMasked(uri, text, maskTemplates(text, baseName(uri)));
}

/** The same of a text in which something else is filled in first, or of an excerpt. */
export function parsePart(uri: string, text: string, unknown: readonly Span[], { isExcerpt }: { readonly isExcerpt: boolean }): ParsedText {
  if (unknown.length > 0) return parseMasked(uri, text, maskUnknown(text, baseName(uri), unknown));
  const masked = maskTemplates(text, baseName(uri));
  return parseMasked(uri, text, { ...masked, templated: masked.templated || isExcerpt });
}

function parseMasked(uri: string, text: string, masked: Masked): ParsedText {
  return { uri, text, masked, yaml: parseYaml(onOneLine(masked.text)) };
}

/** Blank lines before the text as one: YAML's lexer looks at each, and an excerpt has all lines of its file before it. */
function onOneLine(text: string): string {
  return text.replace(/^[ \r\n]*\n/, (blanks) => `${' '.repeat(blanks.length - 1)}\n`);
}
