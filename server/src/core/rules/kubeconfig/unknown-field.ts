import type { Entry, Kubeconfig, Mapping } from '../../documents/kubeconfig/model.js';
import type { Fix } from '../../findings.js';
import { contextNotFoundError, credentialsPrompt, execFieldError, fallbackError, keyNotSpecifiedError } from '../../knowledge/client-go-refusals.js';
import { findField, kubeconfigSchemas } from '../../knowledge/kubeconfig.js';
import type { SchemaName } from '../../knowledge/kubeconfig-schema.js';
import { defineRule } from '../rule.js';
import { offer, renameKey } from './helpers/edits.js';
import { findEntry, findMeantKey, isPartial } from './helpers/entries.js';
import { show } from './helpers/show.js';

// clientcmd.Load decodes with a codec that is not strict: unknown keys are dropped, and keys tell upper from lower case
// (both seen with kubectl 1.32.4).
export const rule = defineRule({
  id: 'kubeconfig/unknown-field',
  target: 'kubeconfig',
  severity: 'warning',
  summary: 'a key that kubectl does not know and silently drops',
  fix: 'manual',
  sources: ['kubernetes/client-go tools/clientcmd/api/v1/types.go', 'kubectl 1.32.4'],
  messages: {
    misspelt: '`{key}` is no kubeconfig field; kubectl drops it without a word. Did you mean `{meant}`?',
    needed: '`{key}` is no kubeconfig field; kubectl drops it without a word, and `{meant}`, which this {place} needs, is missing ("{effect}"). Rename it to `{meant}`.',
    doubled: '`{key}` is no kubeconfig field; kubectl drops it without a word. `{meant}` is given as well: remove `{key}`.',
    misplaced: '`{key}` does nothing here; kubectl drops it without a word. It belongs in `{place}`.',
    unknown: '`{key}` is no kubeconfig field; kubectl drops it without a word. Other data belongs in `extensions`.',
  },
  check({ config, document }, context) {
    if (isPartial(config)) return;
    for (const { mapping, schema, path } of config.mappings) {
      if (!isSchema(schema)) continue;
      for (const entry of mapping.entries) {
        if (entry.known || isYamlHelper(entry)) continue;
        const verdict = judge(entry, mapping, schema);
        context.report({
          span: entry.keySpan,
          message: verdict.message,
          severity: verdict.severity,
          data: { key: show(entry.key), meant: verdict.meant ?? '', place: verdict.place ?? '', effect: effectOf(verdict.meant ?? '', path, config) },
          fixes: offer(document.text, config, () => (verdict.meant && verdict.message !== 'doubled' ? [renameFix(entry, verdict.meant)] : [])),
        });
      }
    }
  },
});

interface Verdict {
  readonly message: 'misspelt' | 'needed' | 'doubled' | 'misplaced' | 'unknown';
  readonly severity: 'error' | 'warning' | 'information';
  readonly meant?: string;
  readonly place?: string;
}

function judge(entry: Entry, mapping: Mapping, schema: SchemaName): Verdict {
  const meant = findMeantKey(entry.key, schema);
  if (meant === undefined) return judgePlace(entry, schema);
  if (findEntry(mapping, meant)) return { message: 'doubled', severity: 'warning', meant };
  return isNeeded(meant, mapping, schema) ? { message: 'needed', severity: 'error', meant, place: words[schema] } : { message: 'misspelt', severity: 'warning', meant };
}

/** A key of another place is a slip; one that resembles nothing may be a note that somebody keeps, and harms nobody. */
function judgePlace(entry: Entry, schema: SchemaName): Verdict {
  const home = (Object.keys(homes) as (keyof typeof homes)[]).find((other) => other !== schema && findField(other, entry.key) !== undefined);
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
function effectOf(key: string, path: string, config: Kubeconfig): string {
  const name = show(/^users\[(.*)\]/.exec(path)?.[1] ?? '');
  if (key.startsWith('client-key')) return keyNotSpecifiedError(name);
  if (key === 'command' || key === 'apiVersion' || key === 'interactiveMode') return execFieldError(key, name);
  if (key === 'contexts') return contextNotFoundError(show(config.currentContext?.value ?? ''));
  return key === 'users' || key === 'user' ? credentialsPrompt : fallbackError;
}

/** A merge key, or an anchor that is only there to be referred to. */
function isYamlHelper(entry: Entry): boolean {
  return entry.key === '<<' || entry.key.startsWith('x-') || entry.key.startsWith('.');
}

const homes = { Config: 'the root', Cluster: 'clusters[].cluster', User: 'users[].user', Context: 'contexts[].context', Exec: 'users[].user.exec' } as const;

const words: Readonly<Record<SchemaName, string>> = {
  Config: 'file', Preferences: 'mapping', NamedCluster: 'cluster', NamedUser: 'user', NamedContext: 'context', NamedExtension: 'extension',
  Cluster: 'cluster', User: 'user', Context: 'context', AuthProvider: 'auth provider', Exec: 'plugin', ExecEnv: 'variable',
};

function isSchema(schema: string): schema is SchemaName {
  return schema in kubeconfigSchemas;
}

function renameFix(entry: Entry, key: string): Fix {
  return { title: `Rename to \`${key}\``, safe: false, preferred: true, edits: [renameKey(entry, key)] };
}
