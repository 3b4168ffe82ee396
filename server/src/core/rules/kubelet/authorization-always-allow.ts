import type { ManifestObject } from '../../documents/manifest/model.js';
import { defineRule } from '../rule.js';
import { hasBranches } from '../helpers/has-branches.js';
import { apiServerModes, kubeletTexts } from '../../knowledge/kubelet.js';
import { show } from '../helpers/show.js';
import { setFix } from './helpers/set-fix.js';

// cmd/kubelet/app/auth.go, BuildAuthz: AlwaysAllow and Webhook, compared as written; else "unknown authorization mode X".
export const rule = defineRule({
  id: 'kubelet/authorization-always-allow',
  target: 'object',
  severity: 'error',
  summary: '`authorization.mode` is AlwaysAllow, or no mode of the kubelet',
  fix: 'safe',
  sources: ['kubernetes cmd/kubelet/app/auth.go'],
  messages: {
    open: '`AlwaysAllow` lets every caller that is known to the kubelet do everything on this node, exec included: any service account token of the cluster is enough. Use `Webhook`, which asks the API server.',
    foreign:
      '`{mode}` is a mode of the API server. The kubelet stops with "{error}". Use `Webhook`, which asks the API server and so follows its `--authorization-mode`.',
    unknown: 'The kubelet has no authorization mode `{mode}` and stops with "{error}". Use `Webhook`, written like this.',
  },
  check({ object, document }, context) {
    if (object.type !== 'kubelet-config' || hasBranches(object, document)) return;
    const mode = object.root.get('authorization', 'mode');
    const written = mode?.scalar?.value;
    if (mode?.type !== 'string' || mode.templated || written === undefined || written === 'Webhook' || written === '') return;
    if (written === 'AlwaysAllow' && admitsNobody(object)) return;
    const message = written === 'AlwaysAllow' ? 'open' : apiServerModes.includes(written) ? 'foreign' : 'unknown';
    context.report({
      span: mode.span,
      message,
      data: { mode: show(written), error: show(kubeletTexts.unknownMode(written)) },
      fixes: setFix(document, object, 'authorization.mode', 'Webhook', 'safe'),
    });
  },
});

/**
 * Without any way to say who one is nobody comes as far as authorization: a kubelet of no cluster, which runs static Pods
 * (kubernetes.io "Set up a High Availability etcd Cluster with kubeadm"). It has no API server to ask.
 */
function admitsNobody({ root }: ManifestObject): boolean {
  const isOff = (way: string): boolean => root.get('authentication', way, 'enabled')?.flag === false;
  return isOff('anonymous') && isOff('webhook') && root.get('authentication', 'x509', 'clientCAFile') === undefined;
}
