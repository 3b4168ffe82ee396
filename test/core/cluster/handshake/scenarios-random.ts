import { ia5, sequence, tlv } from '../../../support/der-writer.js';
import type { Minted, MintOptions, RawExtension } from '../../../support/mint.js';
import type { Dice } from './dice.js';
import { base64, days, make, makeCa, makeClient, makeServer, pemOf } from './make.js';
import { caData, pairData } from './scenario.js';
import type { Scenario } from './scenario.js';

type Random = Omit<Scenario, 'expected'>;

const critical: RawExtension = { oid: '1.2.3.4', critical: true, der: ia5('x') };

/** `tag`: 0xa0 permits, 0xa1 excludes. */
function constraint(tag: number, name: Uint8Array): MintOptions {
  return { extensions: [{ oid: '2.5.29.30', critical: true, der: sequence(tlv(tag, sequence(name))) }] };
}

const domain = tlv(0x82, Buffer.from('example.com'));
const network = tlv(0x87, Buffer.from([127, 0, 0, 0, 255, 0, 0, 0]));

const oddTimes: readonly [MintOptions, ...MintOptions[]] = [
  { notBefore: days(-9), notAfter: days(-1) },
  { notBefore: days(1) },
  { notAfter: days(-0.2) },
];

const oddAuthorities: readonly [MintOptions, ...MintOptions[]] = [
  { ca: { pathLength: 0 } },
  { ca: { pathLength: 1 } },
  { ca: false },
  { ku: ['digitalSignature'] },
  { eku: ['clientAuth'] },
  { eku: ['serverAuth'] },
  { eku: ['codeSigning', 'serverAuth'] },
  { eku: ['anyExtendedKeyUsage'] },
  { signature: 'sha1' },
  { version: 1 },
  { noKeyIds: true },
  { extensions: [critical] },
  constraint(0xa0, domain),
  constraint(0xa1, domain),
  constraint(0xa0, network),
  constraint(0xa1, network),
];

const oddLeaves: readonly [MintOptions, ...MintOptions[]] = [
  { sans: ['DNS:api.example.com'] },
  { sans: ['DNS:127.0.0.1'] },
  { sans: ['IP:10.0.0.1', 'DNS:x', 'email:a@example.com'] },
  { sans: [] },
  { eku: ['clientAuth'] },
  { eku: ['anyExtendedKeyUsage'] },
  { signature: 'sha1' },
  { serial: -2 },
  { extensions: [critical] },
];

/** CAs that share names and keys and sign each other. */
function makeAuthorities(dice: Dice): readonly [Minted, ...Minted[]] {
  const made: [Minted, ...Minted[]] = [makeCa({ subject: 'CN=a' })];
  for (let serial = 100; serial < 105; serial++) {
    const issuer = dice.maybe(0.6) ? dice.pick(made) : undefined;
    const keyFrom = dice.maybe(0.25) ? dice.pick(made) : undefined;
    const key = dice.pick(['ec-p256', 'ec-p384', 'ed25519', 'rsa-2048'] as const);
    const odd = { ...dice.perhaps(0.1, ...oddTimes), ...dice.perhaps(0.4, ...oddAuthorities) };
    made.push(
      makeCa({ subject: dice.pick(['CN=a', 'CN=b', 'CN=c']), serial, key, ...(issuer && { issuer }), ...(keyFrom && { keyFrom }), ...odd }),
    );
  }
  return made;
}

/** A server below CAs that have all kinds of flaws. */
export function randomChain(dice: Dice, number: number): Random {
  const authorities = makeAuthorities(dice);
  const leaf = makeServer(dice.pick(authorities), { ...dice.perhaps(0.07, ...oddTimes), ...dice.perhaps(0.3, ...oddLeaves) });
  const roots = dice.some(dice.maybe(0.1) ? [leaf, ...authorities] : authorities, 0.6);
  const name = dice.maybe(0.1) ? `\ntls-server-name: ${dice.pick(['kubernetes', 'KUBERNETES.', 'x', '127.0.0.1'])}` : '';
  const cluster = roots.length === 0 ? 'insecure-skip-tls-verify: true' : caData(...roots);
  return { name: `chain ${number}`, server: { chain: [leaf, ...dice.some(authorities, 0.5)] }, cluster: cluster + name };
}

const ca = makeCa();
const server = makeServer(ca);
const client = makeClient(ca);
const rsa = makeClient(ca, { key: 'rsa-2048' });

const files = {
  'ca.crt': ca.pem,
  'a.crt': client.pem,
  'a.key': client.keyPem,
  'b.key': makeClient(ca).keyPem,
  'both.pem': client.pem + client.keyPem,
  empty: '',
  text: 'hello\n',
};

const texts: readonly [string, ...string[]] = [
  client.pem,
  client.keyPem,
  rsa.pem,
  rsa.traditionalKeyPem,
  ca.pem,
  'hello',
  '\n',
  pemOf(ca, client),
  client.pem + client.keyPem,
  client.pem.slice(0, 300),
  client.pem.replaceAll('\n', '\r\n'),
  client.pem.trimEnd(),
  ` ${client.pem}`,
  client.pem.replace('-----\n', '-----\nProc-Type: 4,ENCRYPTED\n\n'),
  client.encryptedKeyPem('x'),
  make({ subject: 'CN=x', serial: -4, issuer: ca }).pem,
];

const paths = [
  'ca.crt',
  'a.crt',
  'a.key',
  'b.key',
  'both.pem',
  'empty',
  'text',
  'nothing',
  'no/thing',
  '/no/thing.crt',
  '""',
  './a.crt',
] as const;
const oddData = ['""', '"***"', 'LS0tCg', '12', 'true', '~', 'REDACTED', client.der.toString('base64')] as const;

function randomData(dice: Dice): string {
  return dice.maybe(0.7) ? base64(dice.pick(texts)) : dice.pick(oddData);
}

/** Each line with its chance; those that are odd make the file odd, too. */
function clusterLines(dice: Dice): readonly (readonly [chance: number, line: string])[] {
  return [
    [0.7, dice.maybe(0.75) ? caData(ca) : `certificate-authority-data: ${randomData(dice)}`],
    [0.15, `certificate-authority: ${dice.pick(paths)}`],
    [0.12, `insecure-skip-tls-verify: ${dice.pick(['true', 'false', '"true"', 'yes', '~'])}`],
    [0.1, `proxy-url: ${dice.pick(['ftp://x', '""', 'foo', '~', '":"'])}`],
    [0.1, `tls-server-name: ${dice.pick(['kubernetes', 'x', '""', '~', '127.0.0.1'])}`],
  ];
}

function userLines(dice: Dice): readonly (readonly [chance: number, line: string])[] {
  const [certificate = '', key = ''] = pairData(client.pem, client.keyPem).split('\n');
  return [
    [0.5, dice.maybe(0.6) ? certificate : `client-certificate-data: ${randomData(dice)}`],
    [0.5, dice.maybe(0.6) ? key : `client-key-data: ${randomData(dice)}`],
    [0.15, `client-certificate: ${dice.pick(paths)}`],
    [0.15, `client-key: ${dice.pick(paths)}`],
    [0.3, `token: ${dice.pick(['x', '""', '7', '"a\\nb"', '~', '"a\\tb"', '"é"'])}`],
    [0.1, `tokenFile: ${dice.pick(['text', 'nothing', '""', 'empty'])}`],
    [0.1, `username: ${dice.pick(['a', '""', '3'])}`],
    [0.08, `password: ${dice.pick(['a', '""'])}`],
    [0.06, `exec: ${dice.pick(['{}', '{command: nobody}', '{command: nobody, apiVersion: x, interactiveMode: Never}', '~', 'x'])}`],
    [0.06, `auth-provider: ${dice.pick(['{name: gcp}', '{name: x}', '{}', '~'])}`],
    [0.06, `as-groups: ${dice.pick(['[a]', '[]', 'a'])}`],
    [0.04, `as: ${dice.pick(['a', '""'])}`],
  ];
}

/** A kubeconfig with several faults, so that their order shows. */
export function randomConfig(dice: Dice, number: number): Random {
  const choose = (lines: readonly (readonly [number, string])[]): string =>
    lines
      .filter(([chance]) => dice.maybe(chance))
      .map(([, line]) => line)
      .join('\n');
  const [cluster, user] = [choose(clusterLines(dice)), choose(userLines(dice))];
  return {
    name: `kubeconfig ${number}\n${cluster}\n${user}`,
    server: { chain: [server], clientCa: ca, wants: 'request' },
    cluster,
    user: user === '' ? 'as: ""' : user,
    files,
    ...(dice.maybe(0.05) && { context: dice.pick(['a', 'b']) }),
    ...(dice.maybe(0.05) && { currentContext: dice.pick(['b', '""', '7']) }),
  };
}
