import type { HereDoc, SimpleCommand } from '../../formats/shell/shell.js';
import type { Word } from '../../formats/shell/word.js';
import type { ScriptHereDoc } from './model.js';

/** The here-documents of a script's commands, with the files that they are written to. */
export function collectHereDocs(text: string, commands: readonly SimpleCommand[]): ScriptHereDoc[] {
  return commands.flatMap((command) =>
    command.redirections.flatMap(({ hereDoc }) => (hereDoc ? [{ hereDoc, file: fileOf(command), content: contentOf(text, hereDoc) }] : [])),
  );
}

/** `cat > file <<EOF` and `tee file <<EOF`. */
function fileOf({ words, redirections }: SimpleCommand): Word | undefined {
  const written = redirections.find(({ operator }) => operator.startsWith('>'))?.target;
  if (written) return written;
  const tee = words.findIndex(({ text }) => text === 'tee');
  return tee === -1 ? undefined : words.slice(tee + 1).find(({ text }) => !text.startsWith('-'));
}

/** A look at the first lines; whoever analyses the text decides. */
function contentOf(text: string, { span }: HereDoc): ScriptHereDoc['content'] {
  const lines = text.slice(span.start, Math.min(span.end, span.start + 4096));
  if (/^kind:[ \t]*Config[ \t]*$/m.test(lines) && /^clusters:/m.test(lines)) return 'kubeconfig';
  const isIni = /^[ \t]*\[[ \t]*\w[\w .-]*\][ \t]*$/m.test(lines);
  const names =
    /^[ \t]*(?:subjectAltName|keyUsage|extendedKeyUsage|basicConstraints|distinguished_name|default_ca|req_extensions|DNS\.\d+|IP\.\d+)[ \t]*=/m;
  return names.test(lines) && (isIni || /subjectAltName|keyUsage|basicConstraints/.test(lines)) ? 'openssl-cnf' : 'other';
}
