import { parsePart, parseText, type ParsedText } from '../formats/yaml/parse-text.js';
import type { Source } from './document.js';

/** The YAML of a source, with what is not known in it covered. */
export function parseSource({ uri, text, part }: Pick<Source, 'uri' | 'text' | 'part'>): ParsedText {
  return part === undefined ? parseText(uri, text) : parsePart(uri, text, part.unknown, part);
}
