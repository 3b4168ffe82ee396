import type { CheckResult, Connection } from '../../cluster/connections/edge.js';
import type { ChainError, ChainErrorType } from '../../verification/chain-question.js';
import { shortName } from '../describe/material-line.js';
import { visible } from '../describe/visible.js';
import { readError } from './read-error.js';

/** How a connection ends where there is room for a few words: `server certificate expired`. Nothing where it succeeds. */
export function shortWords(connection: Connection): string {
  const { verdict, missing = '' } = connection;
  if (verdict === 'ok') return '';
  return visible(verdict === 'unknown' ? missing : (reasonOf(connection) ?? lastPart(readError(connection) ?? 'fails')));
}

interface Fault {
  /** Whose certificate was looked at. */
  readonly side: 'server' | 'client';
  /** `server certificate`, `CA etcd-ca` */
  readonly what: string;
  readonly host: string;
}

const reasons: Readonly<Partial<Record<ChainErrorType, (fault: Fault) => string>>> = {
  expired: ({ what }) => `${what} expired`,
  'not-yet-valid': ({ what }) => `${what} not yet valid`,
  'unknown-authority': ({ side }) => `${side}'s CA is not trusted`,
  'host-name': ({ host }) => `not valid for ${host}`,
  'incompatible-usage': ({ side }) => `lacks usage ${side}Auth`,
  'not-authorized-to-sign': ({ what }) => `${what} may not sign`,
  'insecure-algorithm': ({ what }) => `${what}: insecure signature`,
};

function reasonOf({ error, trust, name, presented, edge }: Connection): string | undefined {
  const failed = [trust, name, presented].find((check) => isError(check, error)) ?? [trust, name, presented].find(isFailed);
  if (failed?.verdict !== 'fail') return undefined;
  const side = failed === presented ? 'client' : 'server';
  return reasons[failed.error.type]?.({ side, what: whatOf(failed.error, side), host: edge.dialled?.host ?? '' });
}

function isError(check: CheckResult, error: string | undefined): boolean {
  return check.verdict === 'fail' && check.error.text === error;
}

function isFailed({ verdict }: CheckResult): boolean {
  return verdict === 'fail';
}

function whatOf({ certificate }: ChainError, side: Fault['side']): string {
  return certificate.isCA ? `CA ${shortName(certificate.subject)}` : `${side} certificate`;
}

/** What is wrong without where it is said: the words behind the last `x509: ` or `tls: `, as many as say it. */
function lastPart(words: string): string {
  const [, rest = words] = /.*(?:x509|tls): (.*?)\)?$/.exec(words) ?? [];
  return enough.find((begin) => rest.startsWith(begin)) ?? rest;
}

/** Of these, what follows only repeats: `… public key`, `… for specified context: NAME`. */
const enough: readonly string[] = ['private key does not match', 'context was not found'];
