import { touches, type Span } from '../../base/span.js';
import type { ConfEntry, VariableUse } from '../../formats/openssl-cnf/types.js';
import { findOpensslExtension, GENERAL_NAME_TYPES } from '../../knowledge/openssl-extensions.js';
import { OPENSSL_OPTIONS, OPENSSL_PAGES, POLICY_VALUES, type OpensslOption } from '../../knowledge/openssl-options.js';
import type { OpensslDocument } from '../document.js';
import type { FieldDocumentation } from '../kind.js';
import type { ConfigSection } from './model.js';
import { shortAttribute } from './name-fields.js';
import { certificateWords, extensionWords, subjectWords } from './plan-words.js';
import { roleWords } from './role-words.js';
import { isExtensionRole } from './section-uses.js';
import { entryAt } from './structure.js';
import { describeWord } from './word-meanings.js';

/** What an option means, what a variable expands to, what a section makes. */
export function describeOpensslField(document: OpensslDocument, offset: number): FieldDocumentation | undefined {
  return describeSectionName(document, offset) ?? describeEntry(document, offset);
}

function describeSectionName({ config }: OpensslDocument, offset: number): FieldDocumentation | undefined {
  const use = config.uses.find(({ span }) => touches(span, offset));
  if (use !== undefined) return { span: use.span, markdown: sectionMarkdown(config.section(use.name), use.name, config) };
  for (const section of config.sections) {
    const header = section.section.headers.find(({ headSpan }) => touches(headSpan, offset));
    if (header !== undefined) return { span: header.headSpan, markdown: sectionMarkdown(section, section.name, config) };
  }
  return undefined;
}

function sectionMarkdown(section: ConfigSection | undefined, name: string, config: OpensslDocument['config']): string {
  if (section === undefined) return `There is no section ${code(`[${name}]`)} in this file.`;
  const roles = roleWords(section.roles);
  const lines = [`**[${name.replaceAll(/[\\`*_[\]<>]/g, '\\$&')}]**${roles === '' ? ' — nothing in this file names it' : `: ${roles}`}`];
  if (section.section.headers.length > 1) lines.push(`Appears ${section.section.headers.length} times; OpenSSL reads all of them as one.`);
  const plan = config.requests.find((request) => request.section === section.section);
  if (plan !== undefined)
    lines.push(`A request from it carries: ${code([subjectWords(plan), ...extensionWords(plan.requestExtensions, 12)].join(' · '))}`);
  if (section.roles.some(isExtensionRole)) lines.push(madeWords(section));
  if (section.roles.includes('extensions')) lines.push('No option of this file uses it: name it on the command line, `-extensions`.');
  if (section.fields.length > 0)
    lines.push(
      code(
        section.fields
          .filter(({ suffix }) => suffix === undefined)
          .map(({ field, value }) => `${shortAttribute(field)}=${value}`)
          .join(', '),
      ),
    );
  return lines.join('\n\n');
}

function madeWords(section: ConfigSection): string {
  const isRequest = section.roles.includes('request-extensions');
  const what = certificateWords(section);
  const words = extensionWords(section, 12);
  return `${isRequest ? 'Asks for' : 'Makes'} ${what}${words.length === 0 ? '' : `: ${code(words.join(' · '))}`}`;
}

function describeEntry(document: OpensslDocument, offset: number): FieldDocumentation | undefined {
  const entry = entryAt(document, offset);
  if (entry === undefined) return undefined;
  const section = document.config.section(entry.section);
  if (touches(entry.keySpan, offset)) return documentation(entry.keySpan, [keyMarkdown(entry, section), ...expansion(entry)]);
  const variable = variableAt(entry, offset);
  if (variable !== undefined) return { span: variable.span, markdown: variableMarkdown(variable, entry) };
  const word = wordAt(document.text, entry, offset);
  return documentation(entry.valueSpan, [word && describeWord(entry.key, section?.roles ?? [], word), ...expansion(entry)]);
}

function documentation(span: Span, parts: readonly (string | undefined)[]): FieldDocumentation | undefined {
  const said = parts.filter((part) => part !== undefined && part !== '');
  return said.length === 0 ? undefined : { span, markdown: said.join('\n\n') };
}

function keyMarkdown(entry: ConfEntry, section: ConfigSection | undefined): string | undefined {
  const roles = section?.roles ?? [];
  const extension = roles.some(isExtensionRole) ? findOpensslExtension(entry.key) : undefined;
  if (extension !== undefined) return `${code(entry.key)}: ${extension.meaning}\n\n[x509v3_config(5)](${OPENSSL_PAGES.extensions})`;
  const option = findOption(entry.key, section);
  if (option !== undefined) return optionMarkdown(option);
  const field = section?.fields.find((candidate) => candidate.entry === entry);
  if (field !== undefined) return fieldMarkdown(field.attribute, field.field, field.suffix);
  const name = roles.includes('alt-names')
    ? GENERAL_NAME_TYPES.find(({ type }) => entry.key === type || entry.key.startsWith(`${type}.`))
    : undefined;
  if (name !== undefined)
    return `${code(name.type)}: ${name.meaning} The number only keeps entries apart: of two with the same one, the last is kept.`;
  const policy = roles.includes('policy') ? POLICY_VALUES.find(({ value }) => value === entry.value) : undefined;
  return policy && `${code(entry.key)}: ${policy.meaning}`;
}

function findOption(key: string, section: ConfigSection | undefined): OpensslOption | undefined {
  if (section === undefined) return undefined;
  const fitting = OPENSSL_OPTIONS.filter((option) => option.key === key);
  const inRole = fitting.find((option) => (section.roles as readonly string[]).includes(option.in));
  return inRole ?? (section.name === 'default' ? (fitting.find((option) => option.in === 'default') ?? fitting[0]) : undefined);
}

export function optionMarkdown({ key, meaning, fallback, values, in: place }: OpensslOption): string {
  const lines = [`${code(key)}: ${meaning}`];
  if (values !== undefined) lines.push(`Values: ${values.map(code).join(', ')}`);
  if (fallback !== undefined) lines.push(`Without it: ${fallback}.`);
  const page =
    place === 'req'
      ? `[openssl-req(1)](${OPENSSL_PAGES.req})`
      : place === 'ca-settings' || place === 'ca'
        ? `[openssl-ca(1)](${OPENSSL_PAGES.ca})`
        : `[config(5)](${OPENSSL_PAGES.config})`;
  return [...lines, page].join('\n\n');
}

function fieldMarkdown(attribute: string | undefined, field: string, suffix: string | undefined): string {
  if (attribute === undefined) return `OpenSSL knows no field ${code(field)} of a name.`;
  const meaning =
    attribute === 'commonName'
      ? ' The API server takes the CN of a client certificate for the user name.'
      : attribute === 'organizationName'
        ? ' The API server takes each O of a client certificate for a group.'
        : '';
  const what =
    suffix === 'default'
      ? 'The answer proposed for'
      : suffix === 'min' || suffix === 'max'
        ? `The ${suffix === 'min' ? 'least' : 'greatest'} length of`
        : '';
  return `${what === '' ? '' : `${what} `}${code(shortAttribute(attribute))} (${attribute}).${meaning}`;
}

function variableAt(entry: ConfEntry, offset: number): VariableUse | undefined {
  const part = entry.parts.find((candidate) => candidate.type === 'variable' && touches(candidate.span, offset));
  return part?.type === 'variable' ? part.variable : undefined;
}

function variableMarkdown({ name, resolution, section }: VariableUse, entry: ConfEntry): string {
  if (resolution.type === 'shell') return 'The shell that writes this file puts its own text here.';
  if (resolution.type === 'environment')
    return `${code(name)} of the environment. OpenSSL stops with "variable has no value" where it is not set.`;
  if (resolution.type === 'undefined')
    return `${code(name)} has no value${resolution.later === undefined ? '' : ' yet: it is set further down, and OpenSSL reads from top to bottom'}. OpenSSL stops with "variable has no value".`;
  if (isSecret(resolution.entry) || isSecret(entry)) return `${code(name)} of section ${code(resolution.entry.section)}.`;
  const from = section === undefined && resolution.entry.section !== entry.section ? ', from the top of the file' : '';
  return `${code(name)} = ${code(resolution.entry.value)}${from}`;
}

/** The value as OpenSSL sees it, when that is not what is written. */
function expansion(entry: ConfEntry): string[] {
  const isExpanded = entry.parts.some(({ type }) => type === 'variable') && !isSecret(entry);
  return isExpanded ? [`Expands to ${code(entry.value)}`] : [];
}

function isSecret({ key }: ConfEntry): boolean {
  return /pass(?:word|wd|phrase)?$|secret/i.test(key);
}

function wordAt(text: string, { valueSpan }: ConfEntry, offset: number): string | undefined {
  if (!touches(valueSpan, offset)) return undefined;
  let start = offset;
  let end = offset;
  while (start > valueSpan.start && /[\w.-]/.test(text.charAt(start - 1))) start--;
  while (end < valueSpan.end && /[\w.-]/.test(text.charAt(end))) end++;
  return start < end ? text.slice(start, end) : undefined;
}

/** A value as code; it may hold anything, so control characters and back ticks are replaced. */
function code(text: string): string {
  const shown = text.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '·').replaceAll('`', "'");
  return `\`${shown.length > 400 ? `${shown.slice(0, 400)}…` : shown}\``;
}
