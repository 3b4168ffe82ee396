import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CertificateMaker, CertificateSpec, Issued } from './certificate-maker.js';

/** Certificates by the openssl command line, which dates them by the clock of the machine: they begin now. */
export class OpensslMaker implements CertificateMaker {
  readonly now: Date;
  private readonly folder = mkdtempSync(join(tmpdir(), 'kubepki-openssl-'));
  private made = 0;

  constructor(
    private readonly key: 'rsa' | 'ec',
    now: Date,
  ) {
    this.now = now;
  }

  issue(spec: CertificateSpec, issuer?: Issued): Issued {
    const stem = join(this.folder, String(this.made++));
    this.makeKey(`${stem}.key`);
    this.openssl('req', '-new', '-key', `${stem}.key`, '-subj', subjectOf(spec), '-out', `${stem}.csr`);
    writeFileSync(`${stem}.ext`, `${extensionsOf(spec).join('\n')}\n`);
    this.openssl(
      ...['x509', '-req', '-in', `${stem}.csr`, '-days', String(Math.round(spec.until)), '-extfile', `${stem}.ext`],
      ...this.signer(stem, issuer),
    );
    return {
      spec,
      ...(issuer && { issuer }),
      crt: readFileSync(`${stem}.crt`, 'utf8'),
      key: readFileSync(`${stem}.key`, 'utf8'),
      pub: this.openssl('pkey', '-in', `${stem}.key`, '-pubout'),
    };
  }

  /** Takes the keys off the disk again. */
  dispose(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private signer(stem: string, issuer: Issued | undefined): string[] {
    const out = ['-out', `${stem}.crt`];
    if (!issuer) return ['-signkey', `${stem}.key`, ...out];
    writeFileSync(`${stem}.ca.crt`, issuer.crt);
    writeFileSync(`${stem}.ca.key`, issuer.key);
    return ['-CA', `${stem}.ca.crt`, '-CAkey', `${stem}.ca.key`, '-CAcreateserial', ...out];
  }

  private makeKey(path: string): void {
    if (this.key === 'rsa') this.openssl('genrsa', '-traditional', '-out', path, '2048');
    else this.openssl('ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', path);
  }

  private openssl(...args: readonly string[]): string {
    return execFileSync('openssl', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  }
}

/** `O=a,CN=b` as `-subj` takes it. */
function subjectOf({ subject }: CertificateSpec): string {
  return `/${subject.replaceAll(',', '/')}`;
}

function extensionsOf({ ca, ku, eku, sans, criticalBasicConstraints = true }: CertificateSpec): string[] {
  return [
    ...(ca === undefined ? [] : [`basicConstraints=${criticalBasicConstraints ? 'critical,' : ''}CA:${ca === false ? 'FALSE' : 'TRUE'}`]),
    ...(ku ? [`keyUsage=critical,${ku.join(',')}`] : []),
    ...(eku ? [`extendedKeyUsage=${eku.join(',')}`] : []),
    ...(sans ? [`subjectAltName=${sans.join(',')}`] : []),
    'subjectKeyIdentifier=hash',
    'authorityKeyIdentifier=keyid',
  ];
}
