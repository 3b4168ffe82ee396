import type { ConfigSection, NameField, OpensslConfig, RequestPlan } from '../../../documents/openssl-cnf/model.js';
import { isUnsure } from './text.js';

/** A section of name fields, and whether OpenSSL asks for them or takes them as they stand. */
export interface NameSection {
  readonly section: ConfigSection;
  readonly mode: 'literal' | 'prompt';
}

export function nameSectionsOf({ sections, requests }: OpensslConfig): readonly NameSection[] {
  return sections
    .filter(({ roles }) => roles.includes('distinguished-name') || roles.includes('directory-name'))
    .map((section) => ({ section, mode: modeOf(section, requests) }));
}

function modeOf({ section, roles }: ConfigSection, requests: readonly RequestPlan[]): 'literal' | 'prompt' {
  const plans = requests.filter(({ distinguishedName }) => distinguishedName?.section === section);
  if (roles.includes('directory-name') && plans.length === 0) return 'literal';
  return plans.length > 0 && plans.every(({ prompts }) => !prompts) ? 'literal' : 'prompt';
}

/** The values that are meant for a name: those that end up there, and literal ones that OpenSSL takes for questions. */
export function meantValuesOf(names: NameSection): readonly NameField[] {
  const { fields } = names.section;
  if (names.mode === 'literal' || fields.some(({ suffix }) => suffix !== undefined)) return valuesOf(names);
  return valuesOf({ ...names, mode: 'literal' });
}

/** The values that end up in a name: literal ones, and defaults of questions. */
export function valuesOf({ section, mode }: NameSection): readonly NameField[] {
  const wanted = mode === 'literal' ? undefined : 'default';
  return section.fields.filter((field) => field.suffix === wanted && field.attribute !== undefined && !isUnsure(field.entry));
}
