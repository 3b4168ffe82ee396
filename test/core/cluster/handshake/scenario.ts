import type { Minted } from '../../../support/mint.js';
import { base64, pemOf } from './make.js';

/** A server on this machine. */
export interface ServerSetup {
  /** Leaf first; absent: it speaks plain HTTP. `go`: and answers as Go's does to what is not its own. */
  readonly chain?: readonly Minted[];
  readonly answersPlainHttp?: boolean;
  /** Whom it trusts; it takes anybody when absent. */
  readonly clientCa?: Minted;
  readonly wants?: 'request' | 'require';
  /** Listens there; default: 127.0.0.1. */
  readonly address?: string;
  /** Somebody else's server, which runs already. */
  readonly port?: number;
}

/** One handshake: a kubeconfig, what lies beside it, and a server. */
export interface Scenario {
  readonly name: string;
  readonly expected: 'ok' | 'fail';
  readonly server: ServerSetup;
  /** Lines of the kubeconfig's cluster, beside `server`. */
  readonly cluster?: string;
  readonly user?: string;
  /** Of `server`; default: https://127.0.0.1. */
  readonly url?: string;
  readonly files?: Readonly<Record<string, string>>;
  /** As `--context`. */
  readonly context?: string;
  readonly currentContext?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** The kubeconfig of a scenario for a server on a port. */
export function kubeconfigOf(
  { cluster = '', user = 'token: sha256~x', url = 'https://127.0.0.1', currentContext = 'a' }: Scenario,
  port: number,
): string {
  return [
    'apiVersion: v1',
    'kind: Config',
    `current-context: ${currentContext}`,
    'clusters:',
    '- name: c',
    '  cluster:',
    `    server: ${url}:${port}`,
    indent(cluster),
    'users:',
    '- name: u',
    '  user:',
    indent(user),
    'contexts:',
    '- name: a',
    '  context: {cluster: c, user: u}',
    '',
  ].join('\n');
}

function indent(lines: string): string {
  return lines.replaceAll(/^(?=.)/gm, '    ');
}

export function caData(...certificates: readonly Minted[]): string {
  return `certificate-authority-data: ${base64(pemOf(...certificates))}`;
}

export function pairData(certificate: string, key: string): string {
  return `client-certificate-data: ${base64(certificate)}\nclient-key-data: ${base64(key)}`;
}

export function userOf(...[leaf, ...rest]: readonly [Minted, ...Minted[]]): string {
  return pairData(pemOf(leaf, ...rest), leaf.keyPem);
}
