import { etcdPlainHttpWarning } from '../../knowledge/flags-errors.js';
import { show } from '../helpers/show.js';
import { defineRule } from '../rule.js';
import { removeFlag, setFlag } from './helpers/flag-edits.js';
import { insecureFlags } from './helpers/insecure-flags.js';
import { isRemoved, minorOf } from './helpers/version.js';
import { writtenName } from './helpers/written-name.js';

// Each flag's effect: kubernetes pkg/kubeapiserver/options, cmd/kubelet/app/options, etcd server/embed
// and client/pkg/transport/listener.go, metrics-server cmd/metrics-server/app/options.
export const rule = defineRule({
  id: 'manifest/insecure-flag',
  target: 'component',
  severity: 'warning',
  summary: 'a flag that lets anybody in, or a peer go unverified',
  fix: 'manual',
  sources: [
    'kubernetes/kubernetes pkg/kubeapiserver/options/authentication.go',
    'kubernetes/kubernetes cmd/kubelet/app/options/options.go',
    'etcd-io/etcd server/embed/etcd.go',
    'kubernetes-sigs/metrics-server cmd/metrics-server/app/options/kubelet_client.go',
  ],
  messages: {
    alwaysAllow: '`--authorization-mode={value}` lets everybody who reaches {program} do everything. Use `{instead}`.',
    kubeletAnonymous:
      '`--anonymous-auth=true` lets requests without credentials reach the kubelet’s API, which runs commands in Pods. Set it to `false`.',
    insecurePort:
      '`{name}={value}` serves the API without any authentication or TLS (until Kubernetes 1.20; later versions do not start: "invalid port value {value}: only zero is allowed"). Set it to `0`.',
    staticTokens:
      '`--token-auth-file` holds tokens that never expire and in the clear; a change needs a restart. Use client certificates, service accounts or OIDC.',
    lookupOff: '`--service-account-lookup=false`: tokens of deleted service accounts keep working. Leave it on.',
    readOnlyPort: '`--read-only-port={value}` tells everybody about all Pods, without authentication. Set it to `0`.',
    noClientAuth:
      '`{name}` is off without `{ca}`: whoever reaches etcd reads and writes the whole cluster, Secrets included. Set it to `true` and name the CA.',
    autoTls:
      '`{name}` makes a self-signed certificate at each start: nobody can verify it ("x509: certificate signed by unknown authority"). Give a certificate of your CA.',
    sanVerification:
      '`{name}`: a member with any certificate of the CA may connect from any address. Leave it off and put the addresses into the certificates.',
    plainHttp:
      '`{value}` in `{name}` is plain HTTP, so that the certificates beside it are not used; etcd only warns ("{warning}"). Use `https://`.',
    plainHttpClient:
      '`{value}` in `--etcd-servers` is plain HTTP, so that `--etcd-cafile` and the client certificate are not used. Use `https://`.',
    kubeletInsecureTls:
      '`--kubelet-insecure-tls`: metrics-server believes whoever answers on a node’s address. It is usually set because kubelets sign their own serving certificates ("x509: cannot validate certificate for 10.0.0.5 because it doesn\'t contain any IP SANs"). The way out: set `serverTLSBootstrap: true` in each KubeletConfiguration (kubeadm: also in the ConfigMap kube-system/kubelet-config) and restart the kubelets; approve their requests (`kubectl get csr`, `kubectl certificate approve NAME`, or run kubelet-csr-approver); then remove this flag.',
    completelyInsecure: '`--deprecated-kubelet-completely-insecure` talks to kubelets without TLS and without saying who it is. Remove it.',
  },
  check({ component, document }, context) {
    const version = minorOf(component, context.settings);
    for (const { flag, span, message, data, severity, instead } of insecureFlags(component)) {
      // A component that does not start with it lets nobody in: manifest/removed-flag says so.
      if (isRemoved(component.program, flag.name, version)) continue;
      const edit = (): ReturnType<typeof setFlag> =>
        instead === undefined ? undefined : instead === 'remove' ? removeFlag(document.text, flag) : setFlag(flag, instead);
      context.report({
        span,
        message,
        data: {
          program: component.program,
          name: writtenName(component, flag.name),
          value: show(flag.value ?? ''),
          warning: etcdPlainHttpWarning,
          ...data,
        },
        ...(severity !== undefined && { severity }),
        fixes: () => {
          const change = edit();
          const title =
            instead === 'remove'
              ? `Remove \`--${flag.name}\``
              : `Set \`${writtenName(component, flag.name)}${flag.form === 'config' ? ': ' : '='}${instead ?? ''}\``;
          return change === undefined ? [] : [{ title, safe: false, preferred: true, edits: [change] }];
        },
      });
    }
  },
});
