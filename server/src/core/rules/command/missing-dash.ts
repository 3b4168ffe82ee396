import type { ScriptCommand } from '../../documents/script/model.js';
import type { Word } from '../../formats/shell/word.js';
import { extraArguments, findOpensslCommand, findOpensslOption, type OpensslCommand } from '../../knowledge/openssl-commands.js';
import { defineRule } from '../rule.js';

// OpenSSL reads options up to the first word that is none; most commands allow nothing behind them
// (apps/lib/opt.c opt_next, opt_num_rest). Measured with OpenSSL 3.0.19: exit status 1.
export const rule = defineRule({
  id: 'command/missing-dash',
  target: 'command',
  severity: 'error',
  summary: 'an option of openssl lost its dash',
  fix: 'manual',
  sources: ['openssl 3.0 apps/lib/opt.c', 'OpenSSL 3.0.19, measured'],
  messages: {
    one: '`{name}` lacks its dash. OpenSSL takes no arguments here and stops with "{error}" Write `-{name}`.',
    more: '`{name}` lacks its dash, and so do {others} behind it. OpenSSL takes no arguments here and stops with "{error}" Write `-{name}`.',
  },
  check({ command }, context) {
    const bare = findBare(command);
    const [first, ...others] = bare;
    if (first === undefined) return;
    context.report({
      span: first.span,
      message: others.length === 0 ? 'one' : 'more',
      data: { name: first.text, others: others.map(({ text }) => `\`${text}\``).join(', '), error: errorOf(command) },
      fixes: () => [
        {
          title: `Write ${bare.map(({ text }) => `-${text}`).join(', ')}`,
          safe: false,
          preferred: true,
          edits: bare.map(({ span }) => ({ span: { start: span.start, end: span.start }, newText: '-' })),
        },
      ],
    });
  },
});

/** Operands that are options but for the dash, each with the value behind it passed over. */
function findBare({ program, action, operands }: ScriptCommand): readonly Word[] {
  const known = program === 'openssl' ? findOpensslCommand(action) : undefined;
  if (known === undefined || known.operands === 'files') return [];
  const bare: Word[] = [];
  for (let at = 0; at < operands.length; at++) {
    const word = operands[at];
    // A word that only running tells may be an option that takes the next one.
    if (word?.isKnown === false) break;
    const value = word && optionValue(known, word);
    if (word === undefined || value === undefined) continue;
    bare.push(word);
    if (value !== '') at++;
  }
  return bare;
}

/** What the option that a word would be takes; undefined when it would be none. */
function optionValue(command: OpensslCommand, { text, isQuoted }: Word): string | undefined {
  return isQuoted || /^\d+$/.test(text) ? undefined : findOpensslOption(command, text)?.[0];
}

function errorOf({ action }: ScriptCommand): string {
  return action === 'genrsa' ? extraArguments.genrsa : `${action}: ${extraArguments.others}`;
}
