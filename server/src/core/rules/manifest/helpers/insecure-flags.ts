import type { Span } from '../../../base/span.js';
import { findFlag, isGiven, isOff, isOn, valueOf } from '../../../documents/component/flag-lookup.js';
import type { ComponentRun, GivenFlag } from '../../../documents/component/model.js';
import type { ProgramName } from '../../../knowledge/component-programs.js';
import type { Severity } from '../../../findings.js';
import { listItems } from './list-items.js';
import { writtenName } from './written-name.js';

export type InsecureMessage =
  | 'alwaysAllow'
  | 'kubeletAnonymous'
  | 'insecurePort'
  | 'staticTokens'
  | 'lookupOff'
  | 'readOnlyPort'
  | 'noClientAuth'
  | 'autoTls'
  | 'sanVerification'
  | 'plainHttp'
  | 'plainHttpClient'
  | 'kubeletInsecureTls'
  | 'completelyInsecure';

/** A flag that opens what should be closed. */
export interface InsecureFlag {
  readonly flag: GivenFlag;
  readonly span: Span;
  readonly message: InsecureMessage;
  readonly severity?: Severity;
  readonly data?: Readonly<Record<string, string>>;
  /** The value that closes it, or to take the flag out; undefined when more must change. */
  readonly instead?: string;
}

export function insecureFlags(run: ComponentRun): readonly InsecureFlag[] {
  return (judges[run.program] ?? []).flatMap((judge) => judge(run));
}

type Judge = (run: ComponentRun) => readonly InsecureFlag[];

const judges: Readonly<Partial<Record<ProgramName, readonly Judge[]>>> = {
  'kube-apiserver': [alwaysAllow, insecurePort, staticTokens, lookupOff, plainClient],
  kubelet: [alwaysAllow, kubeletAnonymous, readOnlyPort],
  etcd: [noClientAuth, autoTls, sanVerification, plainServer],
  'metrics-server': [insecureTls],
};

function found(
  run: ComponentRun,
  name: string,
  message: InsecureMessage,
  more: Omit<InsecureFlag, 'flag' | 'span' | 'message'> = {},
): readonly InsecureFlag[] {
  const flag = findFlag(run, name);
  return flag === undefined ? [] : [{ flag, span: flag.span, message, ...more }];
}

function alwaysAllow(run: ComponentRun): readonly InsecureFlag[] {
  const modes = valueOf(run, 'authorization-mode')
    ?.split(',')
    .map((mode) => mode.trim());
  if (modes?.includes('AlwaysAllow') !== true) return [];
  const instead = run.program === 'kubelet' ? 'Webhook' : 'Node,RBAC';
  return found(run, 'authorization-mode', 'alwaysAllow', { severity: 'error', instead, data: { instead } });
}

function kubeletAnonymous(run: ComponentRun): readonly InsecureFlag[] {
  return isOn(run, 'anonymous-auth') ? found(run, 'anonymous-auth', 'kubeletAnonymous', { instead: 'false' }) : [];
}

function insecurePort(run: ComponentRun): readonly InsecureFlag[] {
  return ['insecure-port', 'port'].flatMap((name) =>
    /^[1-9]\d*$/.test(valueOf(run, name) ?? '') ? found(run, name, 'insecurePort', { instead: '0' }) : [],
  );
}

function staticTokens(run: ComponentRun): readonly InsecureFlag[] {
  return isGiven(run, 'token-auth-file') ? found(run, 'token-auth-file', 'staticTokens') : [];
}

function lookupOff(run: ComponentRun): readonly InsecureFlag[] {
  return isOff(run, 'service-account-lookup') ? found(run, 'service-account-lookup', 'lookupOff', { instead: 'true' }) : [];
}

function readOnlyPort(run: ComponentRun): readonly InsecureFlag[] {
  return /^[1-9]\d*$/.test(valueOf(run, 'read-only-port') ?? '') ? found(run, 'read-only-port', 'readOnlyPort', { instead: '0' }) : [];
}

/** `--trusted-ca-file` alone already makes etcd want certificates, whatever the switch says (listener.go, ServerConfig). */
function noClientAuth(run: ComponentRun): readonly InsecureFlag[] {
  return ['', 'peer-'].flatMap((prefix) => {
    const [name, ca] = [`${prefix}client-cert-auth`, `${prefix}trusted-ca-file`];
    return isOff(run, name) && !isGiven(run, ca) && run.isComplete
      ? found(run, name, 'noClientAuth', { data: { ca: writtenName(run, ca) }, instead: 'true' })
      : [];
  });
}

function autoTls(run: ComponentRun): readonly InsecureFlag[] {
  return ['auto-tls', 'peer-auto-tls'].flatMap((name) => (isOn(run, name) ? found(run, name, 'autoTls', { instead: 'false' }) : []));
}

function sanVerification(run: ComponentRun): readonly InsecureFlag[] {
  const name = 'peer-skip-client-san-verification';
  return isOn(run, name) ? found(run, name, 'sanVerification', { instead: 'false' }) : [];
}

/** An address that only this machine reaches needs no TLS. */
const remoteHttp = /^http:\/\/(?!(?:127\.|localhost(?:[:/]|$)|\[::1\]))/;

function plainServer(run: ComponentRun): readonly InsecureFlag[] {
  const lists = [
    ['listen-client-urls', 'cert-file'],
    ['listen-peer-urls', 'peer-cert-file'],
  ] as const;
  return lists.flatMap(([name, certificate]) => (isGiven(run, certificate) ? plainUrls(run, name, 'plainHttp') : []));
}

function plainClient(run: ComponentRun): readonly InsecureFlag[] {
  return isGiven(run, 'etcd-certfile') || isGiven(run, 'etcd-cafile') ? plainUrls(run, 'etcd-servers', 'plainHttpClient') : [];
}

function plainUrls(run: ComponentRun, name: string, message: InsecureMessage): readonly InsecureFlag[] {
  const flag = findFlag(run, name);
  if (flag?.value === undefined) return [];
  const value = flag.value.replaceAll(/(^|,)http:(?=\/\/)/g, '$1https:');
  const first = listItems(flag).find(({ text }) => remoteHttp.test(text));
  return first === undefined ? [] : [{ flag, span: first.span, message, data: { value: first.text }, instead: value }];
}

function insecureTls(run: ComponentRun): readonly InsecureFlag[] {
  const name = 'deprecated-kubelet-completely-insecure';
  const plain = isOn(run, name) ? found(run, name, 'completelyInsecure', { instead: 'remove' }) : [];
  return [
    ...plain,
    ...(isOn(run, 'kubelet-insecure-tls') ? found(run, 'kubelet-insecure-tls', 'kubeletInsecureTls', { instead: 'remove' }) : []),
  ];
}
