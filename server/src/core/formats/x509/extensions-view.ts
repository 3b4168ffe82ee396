import type { DerReader } from '../der/der-reader.js';
import type { DecodeScope } from './decode-scope.js';
import type { DecodedExtension } from './extension-list.js';
import { readBasicConstraints, readKeyIdentifier, readKeyPurposes, readKeyUsage, readNamesValue } from './extension-values.js';
import type { BasicConstraints, ExtensionsView, GeneralName, KeyUsage } from './types.js';

/** Holds a value that may be `undefined` once it has been looked for. */
export interface Box<T> {
  readonly value: T;
}

/** Decodes the common extensions on first use and keeps them. The first of a duplicated extension counts. */
export abstract class DecodedExtensions implements ExtensionsView {
  private list: readonly DecodedExtension[] | undefined;
  private sans: Box<readonly GeneralName[] | undefined> | undefined;
  private usage: Box<readonly KeyUsage[] | undefined> | undefined;
  private purposes: Box<readonly string[] | undefined> | undefined;
  private constraints: Box<BasicConstraints | undefined> | undefined;
  private keyId: Box<string | undefined> | undefined;

  constructor(protected readonly scope: DecodeScope) {}

  protected abstract readExtensions(): readonly DecodedExtension[];
  /** The field path of the list, for problems. */
  protected abstract readonly extensionsField: string;

  get extensions(): readonly DecodedExtension[] {
    return (this.list ??= this.readExtensions());
  }

  get subjectAltNames(): readonly GeneralName[] | undefined {
    return (this.sans ??= { value: this.decode('subjectAltName', readNamesValue) }).value;
  }

  get keyUsage(): readonly KeyUsage[] | undefined {
    return (this.usage ??= { value: this.decode('keyUsage', readKeyUsage) }).value;
  }

  get extendedKeyUsage(): readonly string[] | undefined {
    return (this.purposes ??= { value: this.decode('extKeyUsage', readKeyPurposes) }).value;
  }

  get basicConstraints(): BasicConstraints | undefined {
    return (this.constraints ??= { value: this.decode('basicConstraints', readBasicConstraints) }).value;
  }

  get subjectKeyId(): string | undefined {
    return (this.keyId ??= { value: this.decode('subjectKeyIdentifier', readKeyIdentifier) }).value;
  }

  /** By RFC name, by OID, or by OpenSSL's name for `extKeyUsage` and `cRLDistributionPoints`. */
  findExtension(name: string): DecodedExtension | undefined {
    const wanted = OTHER_NAMES[name] ?? name;
    for (const extension of this.extensions) if (extension.name === wanted || extension.oid === wanted) return extension;
    return undefined;
  }

  protected decode<T>(name: string, read: (value: DerReader) => T): T | undefined {
    const extension = this.findExtension(name);
    if (extension === undefined) return undefined;
    return this.scope.attempt(`${this.extensionsField}.${name}`, undefined, () => read(extension.reader()));
  }
}

const OTHER_NAMES: Readonly<Record<string, string>> = {
  extendedKeyUsage: 'extKeyUsage',
  crlDistributionPoints: 'cRLDistributionPoints',
};
