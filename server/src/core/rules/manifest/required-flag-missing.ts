import { isGiven, isOn, valueOf } from '../../documents/component/flag-lookup.js';
import type { ComponentRun, GivenFlag } from '../../documents/component/model.js';
import type { Fix, TextEdit } from '../../findings.js';
import { requiredFlagErrors, serviceAccountFlagsSince, unknownAuthorityError } from '../../knowledge/flags-errors.js';
import { compareMinors } from '../../knowledge/images.js';
import { defineRule } from '../rule.js';
import { addFlag } from './helpers/flag-edits.js';
import { isMisspelt } from './helpers/misspelt-flag.js';
import { minorOf } from './helpers/version.js';
import { writtenName } from './helpers/written-name.js';

type Message = 'refused' | 'since' | 'clientCa' | 'trustedCa';

// pkg/kubeapiserver/options/authentication.go: "service-account-issuer is a required flag";
// pkg/server/options/etcd.go: "--etcd-servers must be specified".
export const rule = defineRule({
  id: 'manifest/required-flag-missing',
  target: 'component',
  severity: 'error',
  summary: 'a flag that the component cannot start or cannot authenticate anybody without',
  fix: 'manual',
  sources: [
    'kubernetes/kubernetes pkg/kubeapiserver/options/authentication.go',
    'kubernetes/apiserver pkg/server/options/etcd.go',
    'etcd-io/etcd client/pkg/transport/listener.go',
  ],
  messages: {
    refused: '`{name}` is missing: kube-apiserver does not start ("{error}"). Add it.',
    since: '`{name}` is missing: since Kubernetes {since} kube-apiserver does not start without it ("{error}"). Add it.',
    clientCa:
      '`--client-ca-file` is missing, and nothing else says who a client is: every client certificate is refused ("Unauthorized"). Name the CA that signed them.',
    trustedCa:
      '`{name}` is missing beside `{auth}`: etcd checks client certificates with the system\'s CAs, and yours is none of them ("{error}"). Name the CA that signed them.',
  },
  check({ component, document }, context) {
    if (!component.isComplete || isConfiguredElsewhere(component)) return;
    for (const missing of missingFlags(component, minorOf(component, context.settings))) {
      if (isMisspelt(component, missing.name)) continue;
      context.report({
        span: component.programSpan,
        message: missing.message,
        data: {
          name: writtenName(component, missing.name),
          error: missing.error,
          since: serviceAccountFlagsSince,
          auth: writtenName(component, missing.auth ?? ''),
        },
        ...(missing.isWarning === true && { severity: 'warning' }),
        fixes: () => addition(document.text, component, missing),
      });
    }
  },
});

interface Missing {
  readonly name: string;
  readonly message: Message;
  readonly error: string;
  /** File name that is usual for it, or the value. */
  readonly usual: string;
  readonly auth?: string;
  readonly isWarning?: boolean;
}

/** OpenShift and k3s bring their flags in a file of their own. */
function isConfiguredElsewhere(component: ComponentRun): boolean {
  return (
    isGiven(component, 'openshift-config') ||
    isGiven(component, 'flagfile') ||
    isGiven(component, 'config-file') ||
    component.flags.length === 0
  );
}

function missingFlags(component: ComponentRun, version: string | undefined): readonly Missing[] {
  if (component.program === 'etcd') return [...missingTrust(component, ''), ...missingTrust(component, 'peer-')];
  return component.program === 'kube-apiserver' && !isExcerpt(component)
    ? [...missingServers(component), ...missingServiceAccounts(component, version), ...missingClientCa(component)]
    : [];
}

/** A file that shows a few flags, as pages and tests do, names none of those that every API server has. */
function isExcerpt(component: ComponentRun): boolean {
  return !['etcd-servers', 'service-account-issuer', 'service-account-signing-key-file'].some((name) => isGiven(component, name));
}

function missingTrust(component: ComponentRun, prefix: '' | 'peer-'): readonly Missing[] {
  const [auth, name] = [`${prefix}client-cert-auth`, `${prefix}trusted-ca-file`];
  if (!isOn(component, auth) || isGiven(component, name) || !isGiven(component, `${prefix}cert-file`)) return [];
  return [{ name, message: 'trustedCa', error: unknownAuthorityError, usual: 'ca.crt', auth }];
}

function missingServers(component: ComponentRun): readonly Missing[] {
  if (isGiven(component, 'etcd-servers')) return [];
  return [{ name: 'etcd-servers', message: 'refused', error: requiredFlagErrors['etcd-servers'] ?? '', usual: 'https://127.0.0.1:2379' }];
}

function missingServiceAccounts(component: ComponentRun, version: string | undefined): readonly Missing[] {
  if (version !== undefined && compareMinors(version, serviceAccountFlagsSince) < 0) return [];
  const unless = isGiven(component, 'service-account-signing-endpoint') ? ['service-account-signing-key-file'] : [];
  const wanted: readonly (readonly [string, string])[] = [
    ['service-account-issuer', 'https://kubernetes.default.svc.cluster.local'],
    ['service-account-signing-key-file', 'sa.key'],
  ];
  // kube-apiserver stops at the first of them that is missing; the next one is told when that is mended.
  return wanted
    .filter(([name]) => !isGiven(component, name) && !unless.includes(name))
    .slice(0, 1)
    .map(([name, usual]): Missing => ({
      name,
      usual,
      message: 'since',
      error: requiredFlagErrors[name] ?? '',
      isWarning: version === undefined,
    }));
}

const otherCredentials = [
  'token-auth-file',
  'oidc-issuer-url',
  'authentication-config',
  'authentication-token-webhook-config-file',
  'basic-auth-file',
  'client-ca-file',
];

function missingClientCa(component: ComponentRun): readonly Missing[] {
  if (otherCredentials.some((name) => isGiven(component, name))) return [];
  return [{ name: 'client-ca-file', message: 'clientCa', error: '', usual: 'ca.crt', isWarning: true }];
}

/** Adds the flag behind one that names a file: the usual name beside that file. */
function addition(text: string, component: ComponentRun, { name, usual }: Missing): readonly Fix[] {
  const anchor: GivenFlag | undefined = ['tls-cert-file', 'cert-file', 'peer-cert-file', 'client-ca-file']
    .map((each) => component.flags.find((flag) => flag.name === each))
    .find((flag) => flag !== undefined);
  const folder = /^(.*\/)[^/]*$/.exec(anchor === undefined ? '' : (valueOf(component, anchor.name) ?? ''))?.[1];
  if (anchor === undefined || folder === undefined) return [];
  const written = `--${name}=${usual.includes('://') ? usual : `${folder}${usual}`}`;
  const edit: TextEdit | undefined = addFlag(text, anchor, written);
  return edit === undefined ? [] : [{ title: `Add \`${written}\``, safe: false, preferred: true, edits: [edit] }];
}
