import type { ScriptDocument } from '../../documents/document.js';
import { findOption, mayHoldMore, nearby, type CommandOption, type ScriptCommand } from '../../documents/script/model.js';
import type { Word } from '../../formats/shell/word.js';
import { noSansError } from '../../knowledge/openssl-commands.js';
import { show } from '../helpers/show.js';
import { defineRule, type RuleContext } from '../rule.js';
import { isSigning } from './helpers/signing.js';

// "-copy_extensions arg: … The default is none" and "-extensions section: … If not specified, the
// extensions should either be contained in the unnamed (default) section or the default section
// should contain a variable called "extensions"" openssl 3.0 doc/man1/openssl-x509.pod.in.
type Message = 'request' | 'section';

export const rule = defineRule({
  id: 'command/extensions-dropped',
  target: 'command',
  severity: 'warning',
  summary: 'openssl x509 -req makes a certificate without the names that the request or the extension file holds',
  fix: 'manual',
  sources: ['openssl 3.0 doc/man1/openssl-x509.pod.in', 'OpenSSL 3.0.19, measured'],
  messages: {
    request: `The request \`{file}\` asks for names (SANs), and \`x509 -req\` drops every extension of a request, without a word. Clients will stop with "x509: ${noSansError}". Add \`-copy_extensions copy\` (OpenSSL 3.0), or \`-extfile\` with the section that holds them.`,
    section: `\`{file}\` keeps its extensions in named sections, and without \`-extensions\` only the part above the first section counts: the certificate gets none, without a word. Clients will stop with "x509: ${noSansError}". Add \`-extensions {section}\`.`,
  },
  check({ command, document }, context) {
    if (!isSigning(command) || mayHoldMore(command)) return;
    const extfile = findOption(command, 'extfile');
    if (extfile === undefined) checkRequest(command, document, context);
    else checkSection(command, extfile, document, context);
  },
});

function checkRequest(command: ScriptCommand, document: ScriptDocument, context: RuleContext<Message>): void {
  const request = findOption(command, 'in');
  if (request?.value === undefined || findOption(command, 'copy_extensions', 'clrext') !== undefined) return;
  if (!isMadeWithNames(request, command, document) && !holdsNames(request, context)) return;
  const at = request.span.end;
  context.report({
    span: request.value.span,
    message: 'request',
    data: { file: show(request.value.text) },
    fixes: () => [
      {
        title: 'Add -copy_extensions copy',
        safe: false,
        preferred: true,
        edits: [{ span: { start: at, end: at }, newText: ' -copy_extensions copy' }],
      },
    ],
  });
}

/** Whether an earlier line of the script writes this request and gives it SANs. */
function isMadeWithNames(request: CommandOption, command: ScriptCommand, document: ScriptDocument): boolean {
  const file = sourceOf(request.value, document);
  const before = document.commands.slice(Math.max(0, command.index - nearby), command.index).filter(isRequest);
  const maker = before.findLast((other) => {
    const out = findOption(other, 'out');
    return out !== undefined && sourceOf(out.value, document) === file;
  });
  if (maker === undefined) return false;
  return (
    maker.options.some(({ name, value }) => name === 'addext' && /^\s*subjectAltName\s*=/.test(value?.text ?? '')) ||
    isConfiguredWithNames(maker, document)
  );
}

function isRequest({ program, action }: ScriptCommand): boolean {
  return program === 'openssl' && action === 'req';
}

/** Whether the configuration that the request is made with puts SANs into it. */
function isConfiguredWithNames(maker: ScriptCommand, document: ScriptDocument): boolean {
  const config = findOption(maker, 'config');
  const text = config && textOf(config, document);
  if (text === undefined || !/^[ \t]*subjectAltName[ \t]*=/m.test(text)) return false;
  return findOption(maker, 'reqexts') !== undefined || /^[ \t]*req_extensions[ \t]*=/m.test(text);
}

/** Whether the request is a file beside the script that carries SANs. */
function holdsNames(request: CommandOption, context: RuleContext<Message>): boolean {
  return (
    documentOf(request, context)?.materials.some(({ content }) => content.type === 'csr' && (content.subjectAltNames?.length ?? 0) > 0) ??
    false
  );
}

/** Of so many files none is the one that a person wrote the line for. */
const mostReferences = 2000;

function documentOf({ value }: CommandOption, context: RuleContext<Message>) {
  const { references } = context.document;
  const reference =
    references.length > mostReferences ? undefined : references.find((one) => one.type === 'file' && one.span === value?.span);
  const resolution = reference?.type === 'file' ? context.resolve(reference) : undefined;
  return resolution?.status === 'found' ? resolution.document : undefined;
}

function checkSection(command: ScriptCommand, extfile: CommandOption, document: ScriptDocument, context: RuleContext<Message>): void {
  if (findOption(command, 'extensions') !== undefined || extfile.value === undefined) return;
  const section = onlySections(textOf(extfile, document) ?? documentOf(extfile, context)?.text);
  if (section === undefined) return;
  const at = extfile.span.end;
  context.report({
    span: extfile.span,
    message: 'section',
    data: { file: show(extfile.value.text), section },
    fixes: () => [
      {
        title: `Add -extensions ${section}`,
        safe: false,
        preferred: true,
        edits: [{ span: { start: at, end: at }, newText: ` -extensions ${section}` }],
      },
    ],
  });
}

/** The here-document that an earlier line wrote to this file. */
function textOf(option: CommandOption, document: ScriptDocument): string | undefined {
  const { text, hereDocs } = document;
  const file = sourceOf(option.value, document);
  const written = hereDocs.slice(-nearby).findLast((one) => one.file && sourceOf(one.file, document) === file);
  return written && text.slice(written.hereDoc.span.start, written.hereDoc.span.end);
}

/** The section with extensions of a file that has none above its first section; undefined: it has some, or no such section. */
function onlySections(text: string | undefined): string | undefined {
  const first = text === undefined ? -1 : text.search(/^[ \t]*\[/m);
  if (text === undefined || first === -1 || /^[ \t]*[^#\s[][^=\n]*=/m.test(text.slice(0, first))) return undefined;
  const sections = text.slice(first).split(/^[ \t]*(?=\[)/m);
  const holder = sections.find((section) => /^[ \t]*(?:subjectAltName|extendedKeyUsage)[ \t]*=/m.test(section));
  return holder && /^\[[ \t]*([\w.-]+)[ \t]*\]/.exec(holder)?.[1];
}

/** A path as it is written, so that `"$dir/a.csr"` is the same in two lines. */
function sourceOf(word: Word | undefined, { text }: ScriptDocument): string {
  return word === undefined ? '' : text.slice(word.span.start, word.span.end).replaceAll(/["']/g, '');
}
