import { GENERAL_NAME_TYPES, OPENSSL_EXTENSIONS, type OpensslExtension } from '../../knowledge/openssl-extensions.js';
import { OPENSSL_OPTIONS, type OpensslOption } from '../../knowledge/openssl-options.js';
import type { Completion } from '../kind.js';
import type { CursorPlace } from './cursor-place.js';
import { optionMarkdown } from './describe.js';
import type { ConfigSection, SectionRole } from './model.js';
import { isExtensionRole } from './section-uses.js';

/** What may stand before the equals sign, by what the section is read as. */
export function completeKeys(place: CursorPlace): readonly Completion[] {
  const { section } = place;
  if (section === undefined) return [];
  const roles = section.roles;
  if (roles.includes('alt-names')) return altNames(place, section);
  if (roles.some((role) => role === 'distinguished-name' || role === 'directory-name' || role === 'policy'))
    return nameFields(place, section);
  if (roles.some(isExtensionRole)) return extensions(place, section, roles);
  const options = optionsOf(place, section, roles);
  if (roles.length > 0) return options;
  // A new section that nothing names yet: most likely extensions.
  return section.name === 'default' ? options : extensions(place, section, ['extensions']);
}

function optionsOf(place: CursorPlace, section: ConfigSection, roles: readonly SectionRole[]): readonly Completion[] {
  const fits = (option: OpensslOption): boolean =>
    (roles as readonly string[]).includes(option.in) || (section.name === 'default' && option.in === 'default');
  return OPENSSL_OPTIONS.filter((option) => fits(option) && section.section.get(option.key) === undefined).map((option) =>
    keyItem(place, {
      label: option.key,
      detail: option.names === undefined ? '' : 'names a section',
      documentation: optionMarkdown(option),
    }),
  );
}

function extensions(place: CursorPlace, section: ConfigSection, roles: readonly SectionRole[]): readonly Completion[] {
  const wanted: OpensslExtension['in'][number] | undefined = roles.includes('request-extensions')
    ? 'request'
    : roles.includes('crl-extensions')
      ? 'crl'
      : roles.includes('certificate-extensions')
        ? 'certificate'
        : undefined;
  const fitting = OPENSSL_EXTENSIONS.filter(
    ({ name, form, in: places, examples }) =>
      form !== 'fixed' &&
      examples.length > 0 &&
      (wanted === undefined || places.includes(wanted)) &&
      section.section.get(name) === undefined,
  );
  return fitting.map(({ name, meaning, obsolete }, index) => ({
    ...keyItem(place, { label: name, detail: 'extension', documentation: meaning }),
    sortText: String(index).padStart(2, '0'),
    ...(obsolete === true && { deprecated: true }),
  }));
}

/** `DNS.3`, with the next free number. */
function altNames(place: CursorPlace, { section }: ConfigSection): readonly Completion[] {
  return GENERAL_NAME_TYPES.map(({ type, meaning }) => {
    const numbers = section.kept
      .map(({ key }) => (key.startsWith(`${type}.`) ? Number(key.slice(type.length + 1)) : 0))
      .filter(Number.isSafeInteger);
    const label = `${type}.${Math.max(0, ...numbers) + 1}`;
    return {
      ...keyItem(place, { label, detail: '', documentation: meaning }),
      sortText: `${type === 'DNS' ? 0 : type === 'IP' ? 1 : 2}${label}`,
    };
  });
}

const usualFields: readonly (readonly [short: string, long: string, meaning: string])[] = [
  ['CN', 'commonName', 'For the API server: the user name of a client.'],
  ['O', 'organizationName', 'For the API server: a group of a client. Several need `0.O`, `1.O`.'],
  ['OU', 'organizationalUnitName', 'Kubernetes does not read it; groups are in O.'],
  ['C', 'countryName', 'Two letters.'],
  ['ST', 'stateOrProvinceName', ''],
  ['L', 'localityName', ''],
  ['emailAddress', 'emailAddress', ''],
];

/** Long names where the section uses long ones. */
function nameFields(place: CursorPlace, { section, roles }: ConfigSection): readonly Completion[] {
  const isLong = roles.includes('policy') || section.kept.some(({ key }) => key === 'commonName' || key === 'organizationName');
  return usualFields
    .map(([short, long, meaning], index) => ({
      ...keyItem(place, { label: isLong ? long : short, detail: isLong ? short : long, documentation: meaning }),
      sortText: String(index),
    }))
    .filter(({ label }) => section.get(label) === undefined);
}

function keyItem(
  { document, before, lineStart, offset }: CursorPlace,
  { label, detail, documentation }: { readonly label: string; readonly detail: string; readonly documentation: string },
): Completion {
  const indent = /^\s*/.exec(before)?.[0].length ?? 0;
  const hasEquals = /^[\w.;]*[ \t]*=/.test(document.text.slice(offset, offset + 200));
  return {
    label,
    type: 'field',
    span: { start: Math.min(lineStart + indent, offset), end: offset },
    newText: hasEquals ? label : `${label} = `,
    ...(detail !== '' && { detail }),
    ...(documentation !== '' && { documentation }),
  };
}
