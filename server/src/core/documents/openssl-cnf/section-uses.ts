import type { Span } from '../../base/span.js';
import { readExtension } from '../../formats/openssl-cnf/extensions/read-extension.js';
import type { ExtensionValue } from '../../formats/openssl-cnf/extension-types.js';
import type { ConfEntry, ConfSection, OpensslConf } from '../../formats/openssl-cnf/types.js';
import { ValueSpans } from '../../formats/openssl-cnf/value-span.js';
import { findOpensslExtension } from '../../knowledge/openssl-extensions.js';
import { sectionOptions } from '../../knowledge/openssl-options.js';
import type { SectionRole, SectionUse } from './model.js';
import { nameSpan } from './name-fields.js';

/** What the sections of a file are for: who names them, and what they are read as. */
export class SectionUses {
  readonly uses: SectionUse[] = [];
  private readonly roles = new Map<string, Set<SectionRole>>();
  private readonly extensions = new Map<string, readonly ExtensionValue[]>();
  private readonly pending: ConfSection[] = [];

  constructor(
    private readonly conf: OpensslConf,
    private readonly addedNames: ReadonlySet<string>,
  ) {
    for (const section of conf.sections) this.readOptions(section);
    this.follow();
    for (const section of conf.sections) this.guess(section);
    this.follow();
    this.uses.sort((left, right) => left.span.start - right.span.start);
  }

  rolesOf(name: string): readonly SectionRole[] {
    return [...(this.roles.get(name) ?? [])];
  }

  extensionsOf(name: string): readonly ExtensionValue[] {
    return this.extensions.get(name) ?? [];
  }

  /** Options that name sections, where the section that they stand in is one that OpenSSL reads so. */
  private readOptions(section: ConfSection): void {
    for (const role of ownRoles(section)) this.addRole(section.name, role);
    for (const entry of section.entries) {
      const role = sectionOptions.get(entry.key);
      if (role === undefined || !mayHold(section, role)) continue;
      this.use(role, entry, entry.value, nameSpan(entry));
    }
  }

  private use(role: SectionRole, entry: ConfEntry, name: string, span: Span): void {
    if (name === '' || entry.unknown) return;
    const target = this.conf.section(name);
    this.uses.push({ role, name, span, entry, target });
    if (target !== undefined) this.addRole(name, role);
  }

  private addRole(name: string, role: SectionRole): void {
    const roles = this.roles.get(name) ?? new Set();
    if (roles.has(role)) return;
    this.roles.set(name, roles.add(role));
    const section = this.conf.section(name);
    if (section !== undefined) this.pending.push(section);
  }

  /** Sections name sections; each is read once for each of its roles. */
  private follow(): void {
    for (let section = this.pending.pop(); section !== undefined; section = this.pending.pop()) {
      const roles = this.rolesOf(section.name);
      if (roles.some(isExtensionRole)) this.readExtensions(section);
      if (roles.includes('library')) this.readLibrary(section);
    }
  }

  private readExtensions(section: ConfSection): void {
    if (this.extensions.has(section.name)) return;
    const entries =
      section.name === 'default' || section.name === 'req'
        ? section.kept.filter(({ key }) => findOpensslExtension(key) !== undefined)
        : section.kept;
    const values = entries.map((entry) => readExtension(entry, this.conf, this.addedNames));
    this.extensions.set(section.name, values);
    for (const value of values) this.readReferences(value);
  }

  private readReferences(value: ExtensionValue): void {
    const { reference, entry, items } = value;
    const isNames = value.name === 'subjectAltName' || value.name === 'issuerAltName';
    if (reference !== undefined) this.use(isNames ? 'alt-names' : 'extension-list', entry, reference.name, reference.span);
    for (const item of items) {
      if (item.type === 'dirName') this.use('directory-name', item.entry, item.value, item.valueSpan);
      else if (item.type === 'relativename') this.use('directory-name', item.entry, item.value, item.valueSpan);
      else if (item.type === undefined && item.value.startsWith('@'))
        this.use('extension-list', item.entry, item.value.slice(1), { start: item.valueSpan.start + 1, end: item.valueSpan.end });
      else if (item.type === undefined && isPoint(value.name)) this.use('extension-list', item.entry, item.value, item.valueSpan);
    }
    this.readInner(reference?.section);
  }

  /** `userNotice.1 = @notice`, `fullname = @names` of a section in long form. */
  private readInner(section: ConfSection | undefined): void {
    for (const entry of section?.kept ?? []) {
      if (!/^(?:userNotice|fullname|CRLissuer)/.test(entry.key) || !entry.value.startsWith('@')) continue;
      const span = new ValueSpans(entry).span(1, entry.value.length);
      this.use('extension-list', entry, entry.value.slice(1), span);
    }
  }

  /** Providers, engines and ssl_conf: any value that is a section's name. */
  private readLibrary(section: ConfSection): void {
    for (const entry of section.kept) {
      if (this.conf.section(entry.value) !== undefined && entry.value !== 'default')
        this.use('library', entry, entry.value, nameSpan(entry));
    }
  }

  /** A section that nothing names but that holds extensions is one for `-extensions NAME`. */
  private guess(section: ConfSection): void {
    if (this.roles.has(section.name) && section.name !== 'default') return;
    if (section.kept.some(({ key }) => findOpensslExtension(key) !== undefined)) this.addRole(section.name, 'extensions');
  }
}

export function isExtensionRole(role: SectionRole): boolean {
  return role === 'request-extensions' || role === 'certificate-extensions' || role === 'crl-extensions' || role === 'extensions';
}

function isPoint(name: string): boolean {
  return name === 'crlDistributionPoints' || name === 'freshestCRL';
}

/** What a section is by its own name or content. */
function ownRoles(section: ConfSection): readonly SectionRole[] {
  const roles: SectionRole[] = [];
  if (section.name === 'req' || has(section, ['distinguished_name', 'req_extensions'])) roles.push('req');
  if (section.name === 'ca' || has(section, ['default_ca'])) roles.push('ca');
  if (looksLikeAuthority(section)) roles.push('ca-settings');
  if (section.name === 'tsa') roles.push('tsa');
  return roles;
}

function looksLikeAuthority(section: ConfSection): boolean {
  return (
    has(section, ['policy', 'database', 'new_certs_dir', 'crl_extensions', 'copy_extensions']) ||
    ['private_key', 'certificate'].every((key) => section.get(key) !== undefined)
  );
}

function has(section: ConfSection, keys: readonly string[]): boolean {
  return keys.some((key) => section.get(key) !== undefined);
}

/** An option that stands where nobody reads it names nothing. */
function mayHold(section: ConfSection, role: SectionRole): boolean {
  if (section.name === 'default') return true;
  const roles = ownRoles(section);
  if (role === 'library') return false;
  if (role === 'certificate-extensions' || role === 'oids') return roles.length > 0;
  if (role === 'policy' || role === 'crl-extensions') return roles.includes('ca-settings');
  if (role === 'tsa') return roles.includes('tsa');
  return role === 'ca-settings' ? roles.includes('ca') : roles.includes('req');
}
