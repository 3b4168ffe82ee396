import type { ConfEntry, ConfSection, OpensslConf } from '../../formats/openssl-cnf/types.js';
import type { AuthorityPlan, ConfigSection, OpensslConfig, RequestPlan, SectionUse } from './model.js';
import { readNameFields } from './name-fields.js';
import { SectionUses } from './section-uses.js';

/** Says what the sections of a file are for. */
export function buildConfig(uri: string, conf: OpensslConf, { isExcerpt }: { readonly isExcerpt: boolean }): OpensslConfig {
  const addedNames = readAddedNames(conf);
  const found = new SectionUses(conf, addedNames);
  const uses = groupByName(found.uses);
  const byName = new Map(
    conf.sections.map((section) => [section.name, configSection(section, found, uses.get(section.name) ?? [], addedNames)]),
  );
  const find = (name: string | undefined): ConfigSection | undefined => (name === undefined ? undefined : byName.get(name));
  const sections = [...byName.values()];
  return {
    uri,
    conf,
    sections,
    uses: found.uses,
    requests: sections.filter(({ roles }) => roles.includes('req')).map(({ section }) => requestPlan(section, conf, find)),
    authorities: sections.filter(({ roles }) => roles.includes('ca-settings')).map(({ section }) => authorityPlan(section, conf, find)),
    isPartial: isExcerpt || conf.isOpen || conf.directives.some(({ type }) => type === 'include'),
    templated: isExcerpt || conf.isOpen || /\{\{|\{%|<%|@@/.test(conf.text),
    section: find,
  };
}

/** The entry that counts for a command: of the section itself, else of `default`. Source: _CONF_get_string in crypto/conf/conf_api.c. */
export function findOption(section: ConfSection, conf: OpensslConf, key: string): ConfEntry | undefined {
  return section.get(key) ?? conf.section('default')?.get(key);
}

type Find = (name: string | undefined) => ConfigSection | undefined;

function configSection(
  section: ConfSection,
  found: SectionUses,
  uses: readonly SectionUse[],
  addedNames: ReadonlySet<string>,
): ConfigSection {
  const roles = found.rolesOf(section.name);
  const isName = roles.includes('distinguished-name') || roles.includes('directory-name');
  return {
    name: section.name,
    section,
    roles,
    uses,
    extensions: found.extensionsOf(section.name),
    fields: isName ? readNameFields(section, addedNames) : [],
  };
}

function requestPlan(section: ConfSection, conf: OpensslConf, find: Find): RequestPlan {
  const option = (key: string): string | undefined => findOption(section, conf, key)?.value;
  return {
    section,
    distinguishedName: find(option('distinguished_name')),
    // Source: apps/req.c compares with "no" only.
    prompts: option('prompt') !== 'no',
    requestExtensions: find(option('req_extensions')),
    certificateExtensions: find(option('x509_extensions')),
  };
}

function authorityPlan(section: ConfSection, conf: OpensslConf, find: Find): AuthorityPlan {
  const option = (key: string): string | undefined => findOption(section, conf, key)?.value;
  return {
    section,
    policy: find(option('policy')),
    certificateExtensions: find(option('x509_extensions')),
    crlExtensions: find(option('crl_extensions')),
  };
}

function groupByName(uses: readonly SectionUse[]): ReadonlyMap<string, readonly SectionUse[]> {
  const groups = new Map<string, SectionUse[]>();
  for (const use of uses) {
    const group = groups.get(use.name);
    if (group === undefined) groups.set(use.name, [use]);
    else group.push(use);
  }
  return groups;
}

/** Objects that `oid_section` adds: `name = 1.2.3`, or `shortName = long name, 1.2.3`. */
function readAddedNames(conf: OpensslConf): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { kept } of conf.sections) {
    for (const entry of kept) if (entry.key === 'oid_section') addNames(conf.section(entry.value), names);
  }
  return names;
}

function addNames(section: ConfSection | undefined, names: Set<string>): void {
  for (const { key, value } of section?.kept ?? []) {
    names.add(key);
    const comma = value.lastIndexOf(',');
    if (comma !== -1) names.add(value.slice(0, comma).trim());
  }
}
