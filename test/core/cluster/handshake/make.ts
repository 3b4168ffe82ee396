import { mint, type Minted, type MintOptions } from '../../../support/mint.js';

const day = 86_400_000;
/** Whole seconds, as certificates have them. kubectl goes by the clock of the machine, so these tests do. */
const now = Math.floor(Date.now() / 1000) * 1000;

/** A time so many days from now. */
export function days(count: number): Date {
  return new Date(now + count * day);
}

/** A certificate that is valid today. */
export function make(options: MintOptions): Minted {
  return mint({ notBefore: days(-1), notAfter: days(30), ...options });
}

const caUsage = ['digitalSignature', 'keyCertSign', 'cRLSign'];

export function makeCa(options: MintOptions = {}): Minted {
  return make({ subject: 'CN=kubernetes', ca: true, ku: caUsage, notAfter: days(3650), ...options });
}

export function makeServer(issuer: Minted | undefined, options: MintOptions = {}): Minted {
  return make({
    subject: 'CN=kube-apiserver',
    ...(issuer && { issuer }),
    ku: ['digitalSignature', 'keyEncipherment'],
    eku: ['serverAuth'],
    sans: ['DNS:kubernetes', 'DNS:localhost', 'IP:127.0.0.1'],
    ...options,
  });
}

export function makeClient(issuer: Minted, options: MintOptions = {}): Minted {
  return make({ subject: 'O=system:masters,O=dev,CN=alice', issuer, ku: ['digitalSignature'], eku: ['clientAuth'], ...options });
}

export function pemOf(...certificates: readonly Minted[]): string {
  return certificates.map(({ pem }) => pem).join('');
}

export function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}
