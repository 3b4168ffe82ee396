import type { NameReference, OpensslDocument } from '../document.js';

/** Why a section or variable cannot bear a new name; undefined when it can. */
export function refuseOpensslName({ config }: OpensslDocument, { kind, name, scope }: NameReference, newName: string): string | undefined {
  if (!/^[A-Za-z0-9_]+$/.test(newName) && !(kind === 'section' && /^[\w.;,-]+(?: [\w.;,-]+)*$/.test(newName))) {
    return `OpenSSL takes letters, digits and underscores for the name of a ${kind}.`;
  }
  if (kind === 'section' && name === 'default') return 'OpenSSL falls back to the section "default" by its name.';
  if (kind === 'section' && config.conf.section(newName) !== undefined)
    return `A section "${newName}" is there already. OpenSSL would read both as one.`;
  const owner = config.conf.sections[scope - 1];
  if (kind === 'variable' && owner?.get(newName) !== undefined)
    return `Section "${owner.name}" has an entry "${newName}" already. Of two entries with one key OpenSSL keeps the last.`;
  return undefined;
}
