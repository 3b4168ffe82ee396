import type { KeyObject } from 'node:crypto';
import type { KeyKind } from '../mint-keys.js';
import { mint, MINT_NOW, type Minted, type MintOptions } from '../mint.js';

/** What a certificate of an installer is to hold; days count from the maker's now. */
export interface CertificateSpec extends Omit<MintOptions, 'issuer' | 'keyFrom' | 'notBefore' | 'notAfter'> {
  readonly subject: string;
  readonly from: number;
  readonly until: number;
}

/** A certificate with its key, as files hold them. */
export interface Issued {
  readonly spec: CertificateSpec;
  readonly issuer?: Issued;
  readonly crt: string;
  /** SEC1 or PKCS#1, as kubeadm writes it. */
  readonly key: string;
  readonly pub: string;
  /** Where the maker works in memory. */
  readonly minted?: Minted;
}

/** Makes certificates: in memory, or with the openssl command line. */
export interface CertificateMaker {
  /** The time that everything is made around. */
  readonly now: Date;
  /** Self-signed without `issuer`; with a key of its own unless it takes that of something issued before. */
  issue(spec: CertificateSpec, issuer?: Issued, keyFrom?: Issued): Issued;
}

const DAY = 86_400_000;

/** Certificates by `mint`, around the fixed clock unless another time is given. */
export class MintingMaker implements CertificateMaker {
  /** How many were made. */
  count = 0;
  private serial = 0x1000_0000_0000n;

  constructor(
    private readonly key: KeyKind,
    readonly now: Date = MINT_NOW,
  ) {}

  issue(spec: CertificateSpec, issuer?: Issued, keyFrom?: Issued): Issued {
    const { from, until, ...options } = spec;
    this.count += 1;
    const made = mint({
      key: this.key,
      serial: (this.serial += 7919n),
      ...options,
      notBefore: new Date(this.now.getTime() + from * DAY),
      notAfter: new Date(this.now.getTime() + until * DAY),
      ...(issuer && { issuer: mintedOf(issuer) }),
      ...(keyFrom && { keyFrom: mintedOf(keyFrom) }),
    });
    return {
      spec,
      ...(issuer && { issuer }),
      crt: made.pem,
      key: made.traditionalKeyPem,
      pub: pemOfPublicKey(made.publicKey),
      minted: made,
    };
  }
}

function pemOfPublicKey(key: KeyObject): string {
  return String(key.export({ type: 'spki', format: 'pem' }));
}

function mintedOf({ minted }: Issued): Minted {
  if (!minted) throw new Error('This certificate was not minted in memory.');
  return minted;
}
