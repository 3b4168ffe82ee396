import { stringify } from 'yaml';

/** As Kubernetes' programs write YAML: keys as they come, lists as far left as their key, quoted where Go's reader needs it. */
export function yamlText(value: unknown): string {
  return stringify(value, { lineWidth: 0, indentSeq: false, version: '1.1' });
}
