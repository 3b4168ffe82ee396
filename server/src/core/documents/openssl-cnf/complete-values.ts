import { KEY_USAGE_NAMES } from '../../knowledge/extensions.js';
import { KEY_PURPOSES } from '../../knowledge/key-purposes.js';
import { findOpensslExtension, GENERAL_NAME_TYPES, NS_CERT_TYPE_WORDS } from '../../knowledge/openssl-extensions.js';
import { OPENSSL_OPTIONS, POLICY_VALUES, type OpensslOption } from '../../knowledge/openssl-options.js';
import { KEY_USAGE_MEANINGS, PURPOSE_MEANINGS } from '../../knowledge/openssl-words.js';
import type { Completion, CompletionPlace } from '../kind.js';
import { uniqueByLabel, type CursorPlace } from './cursor-place.js';
import type { ConfigSection } from './model.js';
import { roleWords } from './role-words.js';
import { isExtensionRole } from './section-uses.js';

/** What may stand behind the equals sign. */
export function completeValues(place: CursorPlace): CompletionPlace | undefined {
  const equals = place.before.indexOf('=');
  const key = place.before.slice(0, equals).trim().replace(/^.*::/, '');
  const typed = place.before.slice(equals + 1);
  if (/\$(?:[{(]?[\w:]*)$/.test(typed)) return { type: 'items', items: variables(place, typed) };
  const roles = place.section?.roles ?? [];
  const option =
    roles.some(isExtensionRole) && findOpensslExtension(key) !== undefined
      ? undefined
      : OPENSSL_OPTIONS.find(
          (candidate) =>
            candidate.key === key && ((roles as readonly string[]).includes(candidate.in) || place.section?.name === 'default'),
        );
  if (option?.path === true && !typed.includes('$')) return pathPlace(place, typed, key);
  return { type: 'items', items: uniqueByLabel(option === undefined ? wordsFor(place, key, typed) : optionValues(place, option, typed)) };
}

function pathPlace({ offset }: CursorPlace, typed: string, key: string): CompletionPlace {
  const prefix = typed.trimStart();
  return { type: 'path', span: { start: offset - prefix.length, end: offset }, prefix, expects: /key/.test(key) ? 'key' : 'certificate' };
}

function optionValues(place: CursorPlace, option: OpensslOption, typed: string): readonly Completion[] {
  if (option.names !== undefined) return sectionNames(place, typed.trimStart(), option.names);
  return (option.values ?? []).map((value, index) => word(place, typed.trimStart(), { label: value, sortText: String(index) }));
}

/** Sections that are read so already, or as nothing yet; never the ones of the commands themselves. */
function sectionNames(place: CursorPlace, typed: string, wanted: string | undefined): readonly Completion[] {
  const fits = ({ roles, name }: ConfigSection): boolean =>
    name !== 'default' && !roles.some((role) => role === 'req' || role === 'ca') && name !== place.section?.name;
  return place.document.config.sections.filter(fits).map((section) => {
    const isWanted = (section.roles as readonly string[]).includes(wanted ?? '');
    return word(place, typed, {
      label: section.name,
      type: 'name',
      detail: roleWords(section.roles),
      sortText: `${isWanted ? 0 : section.roles.length === 0 ? 1 : 2}${section.name}`,
    });
  });
}

function wordsFor(place: CursorPlace, key: string, typed: string): readonly Completion[] {
  const roles = place.section?.roles ?? [];
  if (roles.includes('policy'))
    return POLICY_VALUES.map(({ value, meaning }) => word(place, typed.trimStart(), { label: value, documentation: meaning }));
  const at = /@([^,@\s]*)$/.exec(typed);
  if (at !== null) return sectionNames(place, at[1] ?? '', 'alt-names');
  const last = /[^,;:]*$/.exec(typed)?.[0].trimStart() ?? '';
  const isFirst = !/[,:;]/.test(typed);
  const behindColon = /:[^,]*$/.test(typed);
  const list = behindColon ? [] : listWords(place, key, last, typed);
  return isFirst && list.length > 0
    ? [
        ...list,
        word(place, last, {
          label: 'critical',
          newText: 'critical, ',
          sortText: 'z',
          documentation: 'Whoever does not understand the extension must refuse the certificate. Must come first.',
        }),
      ]
    : list;
}

function listWords(place: CursorPlace, key: string, last: string, typed: string): readonly Completion[] {
  const used = new Set(typed.split(/[\s,:]+/));
  if (key === 'keyUsage')
    return KEY_USAGE_NAMES.filter((name) => !used.has(name)).map((label) =>
      word(place, last, { label, documentation: KEY_USAGE_MEANINGS.get(label) ?? '' }),
    );
  if (key === 'extendedKeyUsage')
    return KEY_PURPOSES.filter(([, name]) => !used.has(name)).map(([, label, words], index) =>
      word(place, last, {
        label,
        detail: words,
        documentation: PURPOSE_MEANINGS.get(label) ?? '',
        sortText: String(index).padStart(2, '0'),
      }),
    );
  if (key === 'nsCertType') return NS_CERT_TYPE_WORDS.map((label) => word(place, last, { label }));
  if (key === 'subjectAltName' || key === 'issuerAltName')
    return [
      ...altSections(place, last),
      ...GENERAL_NAME_TYPES.map(({ type, meaning }) => word(place, last, { label: `${type}:`, documentation: meaning })),
    ];
  return (findOpensslExtension(key)?.examples ?? []).map((example, index) =>
    word(place, typed.trimStart(), { label: example, sortText: String(index) }),
  );
}

function altSections(place: CursorPlace, last: string): readonly Completion[] {
  const names = new Set([
    'alt_names',
    ...place.document.config.sections.filter(({ roles }) => roles.includes('alt-names')).map(({ name }) => name),
  ]);
  return [...names].map((name) =>
    word(place, last, {
      label: `@${name}`,
      type: 'name',
      sortText: `0${name}`,
      documentation: `The names and addresses of section [${name}].`,
    }),
  );
}

/** Entries above the cursor, of the section itself and of `default`. */
function variables(place: CursorPlace, typed: string): readonly Completion[] {
  const prefix = /\$([{(]?)([\w:]*)$/.exec(typed);
  const written = prefix?.[2] ?? '';
  const sections = [place.section, place.document.config.section('default')];
  const entries = sections
    .flatMap((section) => section?.section.entries ?? [])
    .filter(({ span, key }) => span.end < place.lineStart && /^\w+$/.test(key));
  return uniqueByLabel([
    ...entries.map(({ key, value }) =>
      word(place, written, { label: key, type: 'name', detail: /pass/i.test(key) ? '' : value.slice(0, 60) }),
    ),
    word(place, written, { label: 'ENV::', type: 'name', detail: 'a variable of the environment' }),
  ]);
}

interface Word {
  readonly label: string;
  readonly type?: Completion['type'];
  readonly newText?: string;
  readonly detail?: string;
  readonly documentation?: string;
  readonly sortText?: string;
}

function word(
  { offset }: CursorPlace,
  typed: string,
  { label, type = 'value', newText = label, detail = '', documentation = '', sortText }: Word,
): Completion {
  return {
    label,
    type,
    span: { start: offset - typed.length, end: offset },
    newText,
    ...(detail !== '' && { detail }),
    ...(documentation !== '' && { documentation }),
    ...(sortText !== undefined && { sortText }),
  };
}
