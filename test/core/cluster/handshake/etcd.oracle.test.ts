import { expect, test } from 'vitest';
import { ia5 } from '../../../support/der-writer.js';
import { hasKubectl } from '../../../rules/kubeconfig/kubectl.js';
import { compare, tell, type Outcome } from './compare.js';
import { goTlsAlerts } from '../../../../server/src/core/knowledge/go-x509-errors.js';
import { goMinorOfEtcd, hasEtcd, withEtcd } from './etcd.js';
import { days, makeCa, makeClient, makeServer } from './make.js';
import { caData, userOf } from './scenario.js';
import type { Scenario, ServerSetup } from './scenario.js';

const ca = makeCa({ subject: 'CN=etcd-ca' });
const otherCa = makeCa({ subject: 'CN=other' });
const sameName = makeCa({ subject: 'CN=etcd-ca' });
const server = makeServer(ca, { subject: 'CN=etcd', eku: ['serverAuth', 'clientAuth'] });
const intermediate = makeCa({ subject: 'CN=clients', issuer: ca });
const below = makeClient(intermediate);
const clientOnly = makeCa({ subject: 'CN=servers-only', issuer: ca, eku: ['serverAuth'] });
const setup: ServerSetup = { chain: [server], clientCa: ca, wants: 'require' };
const unknownCritical = { oid: '1.3.6.1.4.1.99999.1', critical: true, der: ia5('x') };

function client(name: string, expected: Scenario['expected'], user: string, more: Partial<Scenario> = {}): Scenario {
  return { name, expected, server: setup, cluster: caData(ca), user, ...more };
}

/** What etcd, which requires a client certificate, makes of each. */
const requiring: readonly Scenario[] = [
  client('the right client certificate', 'ok', userOf(makeClient(ca))),
  client('no client certificate', 'fail', 'token: x'),
  client('another CA', 'fail', userOf(makeClient(otherCa))),
  client('a CA of the same name with another key', 'fail', userOf(makeClient(sameName))),
  client('a self-signed one', 'fail', userOf(makeCa({ subject: 'CN=self' }))),
  client('an expired one', 'fail', userOf(makeClient(ca, { notBefore: days(-9), notAfter: days(-1) }))),
  client('one that is not valid yet', 'fail', userOf(makeClient(ca, { notBefore: days(1) }))),
  client('one for servers only', 'fail', userOf(makeClient(ca, { eku: ['serverAuth'] }))),
  client('one without extended usages', 'ok', userOf(makeClient(ca, { eku: ['anyExtendedKeyUsage'] }))),
  client('one below an intermediate that is sent along', 'ok', userOf(below, intermediate)),
  client('one whose intermediate is missing', 'fail', userOf(below)),
  client('one below an intermediate for servers only', 'fail', userOf(makeClient(clientOnly), clientOnly)),
  client('one with an unknown critical extension', 'fail', userOf(makeClient(ca, { extensions: [unknownCritical] }))),
  client('an RSA one', 'ok', userOf(makeClient(ca, { key: 'rsa-2048' }))),
  client('an Ed25519 one', 'ok', userOf(makeClient(ca, { key: 'ed25519' }))),
  client("etcd's own certificate", 'ok', userOf(server)),
  client('the right one, and another CA for the server', 'fail', userOf(makeClient(ca)), { cluster: caData(otherCa) }),
  client('the right one, and a wrong server name', 'fail', userOf(makeClient(ca)), {
    cluster: `${caData(ca)}\ntls-server-name: etcd.example`,
  }),
];

/** An etcd that asks for no client certificate. */
const open: readonly Scenario[] = [
  client('no client certificate, and none wanted', 'ok', 'token: x'),
  client('another CA, and nobody asks', 'ok', userOf(makeClient(otherCa))),
].map((scenario) => ({ ...scenario, server: { chain: [server] } }));

test('etcd takes and refuses clients as predicted, in the same words', { timeout: 300_000 }, async () => {
  if (!hasEtcd() || !hasKubectl()) {
    console.log('skipped: etcd (Debian: etcd-server) or kubectl is not installed, so its handshakes were not compared');
    return;
  }
  const outcomes: Outcome[] = [
    ...(await withEtcd({ chain: [server], clientCa: ca }, (port) => compareAll(requiring, port))),
    ...(await withEtcd({ chain: [server] }, (port) => compareAll(open, port))),
  ];
  const failing = outcomes.filter(({ kubectl }) => kubectl.verdict === 'fail');
  const saysWhy = goMinorOfEtcd() >= 21;
  const worded = failing.filter(({ kubectl, ours }) => kubectl.text !== (saysWhy ? ours.text : withoutReason(ours.text)));
  console.log(`etcd: ${outcomes.length} handshakes, ${failing.length} fail, ${failing.length - worded.length} of them to the letter`);
  expect(
    outcomes.filter(({ expected, kubectl, ours }) => kubectl.verdict !== ours.verdict || kubectl.verdict !== expected).map(tell),
  ).toEqual([]);
  expect(worded.map(tell)).toEqual([]);
});

/** Go before 1.21 had one alert for all. */
function withoutReason(text: string): string {
  const { none, unknownAuthority, expired, other } = goTlsAlerts;
  return [none, unknownAuthority, expired].reduce((changed, alert) => changed.replace(alert, other), text);
}

async function compareAll(scenarios: readonly Scenario[], port: number): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const scenario of scenarios) outcomes.push(await compare({ ...scenario, server: { ...scenario.server, port } }));
  return outcomes;
}
