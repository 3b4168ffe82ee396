import { fallbackError, noServerError } from '../../knowledge/client-go-refusals.js';
import { defineRule } from '../rule.js';
import { findEntry, headOf, isGiven, isMisspelt, isPartial, spotOf } from './helpers/entries.js';
import { toleranceOf } from './helpers/selection.js';
import { nameOf } from './helpers/show.js';

// client-go tools/clientcmd/validation.go, validateClusterInfo: 'no server found for cluster "c"'; kubectl 1.32.4 falls back to localhost:8080.
export const rule = defineRule({
  id: 'kubeconfig/server-missing',
  target: 'kubeconfig',
  severity: 'error',
  summary: 'a cluster without `server`',
  sources: ['kubernetes/client-go tools/clientcmd/validation.go', 'kubectl 1.32.4'],
  messages: {
    missing:
      'Cluster `{name}` has no `server`. kubectl dials another address: "{effect}" Other programs stop with "{error}". Add `server: https://<address>:6443`.{tolerance}',
  },
  check({ config }, context) {
    if (isPartial(config)) return;
    for (const cluster of config.clusters) {
      const { value } = cluster;
      if (isGiven(value?.server) || isMisspelt(cluster, 'NamedCluster', 'cluster') || (value && isMisspelt(value, 'Cluster', 'server'))) {
        continue;
      }
      const entry = (value && findEntry(value, 'server')) ?? findEntry(cluster, 'cluster');
      if (entry && !entry.fits) continue;
      context.report({
        span: entry && entry.key === 'server' ? spotOf(entry) : (entry?.keySpan ?? headOf(cluster)),
        message: 'missing',
        data: {
          name: nameOf(cluster),
          effect: fallbackError,
          error: noServerError(nameOf(cluster)),
          tolerance: toleranceOf(config, 'cluster', cluster),
        },
      });
    }
  },
});
