import { baseName } from '../../base/uris.js';
import type { YamlFile } from './nodes.js';
import { parseYaml } from './parse-yaml.js';
import { maskTemplates } from './templates.js';
import type { Masked } from './templates.js';

/** The YAML of one text, with its templates covered. */
export interface ParsedText {
  readonly uri: string;
  readonly text: string;
  readonly masked: Masked;
  readonly yaml: YamlFile;
}

export function parseText(uri: string, text: string): ParsedText {
  const masked = maskTemplates(text, baseName(uri));
  return { uri, text, masked, yaml: parseYaml(masked.text) };
}
