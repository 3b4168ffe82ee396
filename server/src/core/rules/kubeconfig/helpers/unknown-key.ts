import type { Entry, Kubeconfig, Mapping } from '../../../documents/kubeconfig/model.js';
import {
  contextNotFoundError,
  credentialsPrompt,
  execFieldError,
  fallbackError,
  keyNotSpecifiedError,
} from '../../../knowledge/client-go-refusals.js';
import { findField, kubeconfigSchemas } from '../../../knowledge/kubeconfig.js';
import type { SchemaName } from '../../../knowledge/kubeconfig-schema.js';
import { findEntry, findMeantKey } from './entries.js';
import { show } from './show.js';

export interface Verdict {
  readonly message: 'misspelt' | 'needed' | 'doubled' | 'misplaced' | 'unknown';
  readonly severity: 'error' | 'warning' | 'information';
  readonly meant?: string;
  readonly place?: string;
}

/** What is wrong with a key that the schema does not know, and what it was meant to be. */
export function judgeUnknownKey(entry: Entry, mapping: Mapping, schema: SchemaName): Verdict {
  const meant = findMeantKey(entry.key, schema);
  if (meant === undefined) return judgePlace(entry, schema);
  if (findEntry(mapping, meant)) return { message: 'doubled', severity: 'warning', meant };
  return isNeeded(meant, mapping, schema)
    ? { message: 'needed', severity: 'error', meant, place: words[schema] }
    : { message: 'misspelt', severity: 'warning', meant };
}

/** A key of another place is a slip; one that resembles nothing may be a note that somebody keeps, and harms nobody. */
function judgePlace(entry: Entry, schema: SchemaName): Verdict {
  const home = (Object.keys(homes) as (keyof typeof homes)[]).find(
    (other) => other !== schema && findField(other, entry.key) !== undefined,
  );
  const place = home && homes[home];
  return place === undefined ? { message: 'unknown', severity: 'information' } : { message: 'misplaced', severity: 'warning', place };
}

/** Whether the file stops working without the field. A key is needed by its certificate. */
function isNeeded(key: string, mapping: Mapping, schema: SchemaName): boolean {
  if (key === 'current-context') return false;
  if (key.startsWith('client-key')) return !!(findEntry(mapping, 'client-certificate') ?? findEntry(mapping, 'client-certificate-data'));
  return findField(schema, key)?.required === true;
}

/** What kubectl says without the field. */
export function effectOf(key: string, path: string, config: Kubeconfig): string {
  const name = show(/^users\[(.*)\]/.exec(path)?.[1] ?? '');
  if (key.startsWith('client-key')) return keyNotSpecifiedError(name);
  if (key === 'command' || key === 'apiVersion' || key === 'interactiveMode') return execFieldError(key, name);
  if (key === 'contexts') return contextNotFoundError(show(config.currentContext?.value ?? ''));
  return key === 'users' || key === 'user' ? credentialsPrompt : fallbackError;
}

/** A merge key, or an anchor that is only there to be referred to. */
export function isYamlHelper(entry: Entry): boolean {
  return entry.key === '<<' || entry.key.startsWith('x-') || entry.key.startsWith('.');
}

const homes = {
  Config: 'the root',
  Cluster: 'clusters[].cluster',
  User: 'users[].user',
  Context: 'contexts[].context',
  Exec: 'users[].user.exec',
} as const;

const words: Readonly<Record<SchemaName, string>> = {
  Config: 'file',
  Preferences: 'mapping',
  NamedCluster: 'cluster',
  NamedUser: 'user',
  NamedContext: 'context',
  NamedExtension: 'extension',
  Cluster: 'cluster',
  User: 'user',
  Context: 'context',
  AuthProvider: 'auth provider',
  Exec: 'plugin',
  ExecEnv: 'variable',
};

export function isSchema(schema: string): schema is SchemaName {
  return schema in kubeconfigSchemas;
}
