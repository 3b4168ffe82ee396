import type { ConfigSection, OpensslConfig } from '../../../documents/openssl-cnf/model.js';
import { judgeOption } from './options.js';

/** A section of names that no `@section` reaches, by its content: `DNS.1 = …`, `IP.1 = …`. */
export function unusedAltNames(config: OpensslConfig): readonly ConfigSection[] {
  if (config.uses.some(({ role, target }) => role === 'alt-names' && !target)) return [];
  // `subjectAltName = alt_names` lacks its `@`, which openssl-cnf/san-type tells.
  const meant = new Set(
    config.sections
      .flatMap((each) => each.extensions)
      .filter(({ name }) => name === 'subjectAltName')
      .map(({ value }) => value),
  );
  return config.sections.filter(({ name, section, uses, extensions }) => {
    const keys = section.kept.map(({ key }) => key);
    const isList = keys.length > 0 && section.headers.length > 0 && extensions.length === 0;
    return (
      isList &&
      uses.length === 0 &&
      !meant.has(name) &&
      keys.every((key) => altNameKey.test(key)) &&
      keys.some((key) => /^(?:DNS|IP)/.test(key))
    );
  });
}

const altNameKey = /^(?:DNS|IP|URI|email|RID|otherName|dirName)(?:\.[\w.]+)?$/;

/**
 * A section with a subjectAltName that by its name is for requests, in a file whose `[req]` names none.
 * Any other may be for `-extensions` on a command line.
 */
export function unusedExtensions(config: OpensslConfig): readonly ConfigSection[] {
  const request = config.section('req');
  if (!request || isNamed(config, request)) return [];
  return config.sections.filter(
    (section) =>
      section.roles.includes('extensions') &&
      /req/i.test(section.name) &&
      section.uses.length === 0 &&
      hasSubjectAltName(section) &&
      !isForSigning(section),
  );
}

export function hasSubjectAltName({ extensions }: ConfigSection): boolean {
  return extensions.some(({ name }) => name === 'subjectAltName');
}

/** `req_extensions` is there, under a wrong name or with a wrong section, which other rules tell. */
function isNamed(config: OpensslConfig, request: ConfigSection): boolean {
  if (request.section.get('req_extensions') ?? config.conf.section('default')?.get('req_extensions')) return true;
  return request.section.kept.some((entry) => judgeOption(config, request, entry)?.right === 'req_extensions');
}

/** What a request cannot have, or what makes a CA: the section is for `-x509` or `x509 -req` with `-extensions`. */
function isForSigning(section: ConfigSection): boolean {
  return isCa(section) || section.extensions.some(({ name }) => name === 'authorityKeyIdentifier');
}

export function isCa({ extensions }: ConfigSection): boolean {
  return extensions.some(
    ({ name, items }) => name === 'basicConstraints' && items.some(({ type, value }) => type === 'CA' && /^[ty1]/i.test(value)),
  );
}
