import { isTypographic } from '../../documents/script/dash.js';
import type { CommandOption, ScriptCommand } from '../../documents/script/model.js';
import { extraArguments, findOpensslCommand, noSuchFileError } from '../../knowledge/openssl-commands.js';
import { show } from '../helpers/show.js';
import { defineRule } from '../rule.js';

// Web pages and word processors turn `-` into an en dash and `--` into an em dash. No program takes
// those for dashes: the option becomes an argument. Measured with OpenSSL 3.0.19.
export const rule = defineRule({
  id: 'command/typographic-dash',
  target: 'command',
  severity: 'error',
  summary: 'an option begins with a dash that a web page made typographic',
  fix: 'safe',
  sources: ['OpenSSL 3.0.19, measured', 'pflag: only `-` begins a flag'],
  messages: {
    openssl:
      '`{found}` begins with a typographic dash, as web pages write it. OpenSSL takes the word for an argument and stops with "{error}" Write `{right}`.',
    file: '`{found}` begins with a typographic dash, as web pages write it. OpenSSL takes the word for a file and stops with "{error} … {found}". Write `{right}`.',
    other:
      '`{found}` begins with a typographic dash, as web pages write it. {program} takes the word for an argument instead of an option. Write `{right}`.',
  },
  check({ command }, context) {
    for (const option of command.options) {
      if (!isTypographic(option.dash)) continue;
      const right = `${dashFor(command, option)}${option.name}`;
      const dash = { start: option.nameSpan.start, end: option.nameSpan.start + option.dash.length };
      context.report({
        span: option.nameSpan,
        message: messageFor(command),
        data: { found: show(`${option.dash}${option.name}`), right: show(right), program: command.program, error: errorOf(command) },
        fixes: () => [{ title: `Write ${right}`, safe: true, preferred: true, edits: [{ span: dash, newText: dashFor(command, option) }] }],
      });
    }
  },
});

/** What the page's author typed: openssl and Go's own flags take one dash, the others two before a word. */
function dashFor({ program }: ScriptCommand, { name }: CommandOption): string {
  return program === 'openssl' || program === 'cfssl' || name.length === 1 ? '-' : '--';
}

function messageFor({ program, action }: Pick<ScriptCommand, 'program' | 'action'>): 'openssl' | 'file' | 'other' {
  if (program !== 'openssl') return 'other';
  return findOpensslCommand(action)?.operands === 'files' && action !== 's_client' ? 'file' : 'openssl';
}

function errorOf({ program, action }: ScriptCommand): string {
  if (program !== 'openssl') return '';
  if (messageFor({ program, action }) === 'file') return noSuchFileError;
  return action === 'genrsa' ? extraArguments.genrsa : `${action}: ${extraArguments.others}`;
}
