import type { SimpleCommand } from '../../formats/shell/shell.js';
import type { Word } from '../../formats/shell/word.js';
import type { ScriptHereDoc } from './model.js';

/** The here-documents of a script's commands, with the files that they are written to. */
export function collectHereDocs(commands: readonly SimpleCommand[]): ScriptHereDoc[] {
  return commands.flatMap((command, index) => {
    const after = commands[index + 1];
    const next = after?.operator === '|' ? after : undefined;
    const file = fileOf(command) ?? (next && fileOf(next));
    return command.redirections.flatMap(({ hereDoc }) => (hereDoc ? [{ hereDoc, file, command, next }] : []));
  });
}

/** `cat > file <<EOF` and `tee file <<EOF`. */
function fileOf({ words, redirections }: SimpleCommand): Word | undefined {
  const written = redirections.find(({ operator, target }) => operator.startsWith('>') && target?.text !== '/dev/null')?.target;
  if (written) return written;
  const tee = words.findIndex(({ text }) => text === 'tee');
  return tee === -1 ? undefined : words.slice(tee + 1).find(({ text }) => !text.startsWith('-'));
}
