import { refuse, type Refusal } from '../issue-request.js';
import { namedItems } from './choose-names.js';
import type { EditableKubeconfig } from './editable-kubeconfig.js';
import { jsonValue } from './json-value.js';

type Config = Record<string, unknown>;

/** A kubeconfig in JSON stays JSON: order and indentation are kept. */
export function openJson(text: string): EditableKubeconfig | Refusal {
  const config = readJson(text);
  if (!config) return refuse('targetUri', 'The kubeconfig begins as JSON and cannot be read as JSON. Mend it first.');
  return {
    known: { clusters: namedItems(config['clusters']), contexts: namedItems(config['contexts']), users: namedItems(config['users']) },
    hasCurrent: (config['current-context'] ?? '') !== '',
    add: (list, item) => {
      config[list] = [...namedItems(config[list]), jsonValue(item)];
    },
    setCurrent: (name) => {
      config['current-context'] = name;
    },
    print: () => {
      const indent = /^\s*\{\r?\n([ \t]+)"/.exec(text)?.[1] ?? '';
      const printed = `${JSON.stringify(config, undefined, indent)}\n`;
      return text.includes('\r\n') ? printed.replaceAll('\n', '\r\n') : printed;
    },
  };
}

function readJson(text: string): Config | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
