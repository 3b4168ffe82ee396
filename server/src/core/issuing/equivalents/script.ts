import { shellPath } from '../../base/shell-word.js';

/** Commands that do what Kube PKI would do. */
export interface Equivalents {
  /** For a POSIX shell, in the folder from which the paths are seen; it overwrites nothing. */
  readonly script: string;
  /** In which way the result differs, and what has to be there: whole sentences. */
  readonly notes: readonly string[];
}

/** The commands of one tool before they become a script. */
export interface Commands {
  readonly steps: readonly Step[];
  /** What is there afterwards and must not be there before. */
  readonly writes: readonly string[];
  readonly notes: readonly string[];
}

/** One after the other. */
export function joinCommands(all: readonly Commands[]): Commands {
  return {
    steps: all.flatMap(({ steps }) => steps),
    writes: all.flatMap(({ writes }) => writes),
    notes: all.flatMap(({ notes }) => notes),
  };
}

/** With a word on what they make above the first. */
export function titled(title: string, { steps: [first = [], ...others], ...rest }: Commands): Commands {
  return { steps: [[`# ${title}`, ...first], ...others], ...rest };
}

/** Lines that belong together; a blank line stands around them. */
export type Step = readonly string[];

/** One script of commands that follow each other. */
export function toScript({ steps, writes, notes }: Commands): Equivalents {
  const body = steps.map((step) => step.join('\n'));
  const parts = ['set -eu\numask 077', ...makeWorkFolder(body), ...guard(writes), ...folders(writes), ...body];
  return { script: `${parts.join('\n\n')}\n`, notes: [...new Set(notes)] };
}

/** A file that is gone when the script ends. */
export function workFile(name: string): string {
  return `"${workFolder}/${name}"`;
}

/** A file with these lines, as they stand: the shell puts nothing in. */
export function hereDocument(file: string, lines: readonly string[]): Step {
  return [`cat > ${file} <<'END'`, ...lines, 'END'];
}

/** A command that reads these lines, in which the shell puts in what `$(…)` and `$name` say. */
export function expandedDocument(reader: string, lines: readonly string[]): Step {
  return [`${reader} <<END`, ...lines, 'END'];
}

/** A command with its options, each with its value; lines that grow too long are continued. */
export function command(...parts: readonly string[]): string {
  const line = parts.join(' ');
  return line.length <= 120 ? line : parts.join(' \\\n  ');
}

const workFolder = '$work';

function makeWorkFolder(steps: readonly string[]): string[] {
  if (!steps.some((text) => text.includes(workFolder))) return [];
  // `openssl ca` reads the variable from its configuration.
  const share = steps.some((text) => text.includes('$ENV::work')) ? ['export work'] : [];
  return [['work=$(mktemp -d)', ...share, 'trap \'rm -rf "$work"\' EXIT'].join('\n')];
}

function guard(writes: readonly string[]): string[] {
  if (writes.length === 0) return [];
  return [
    `for file in ${writes.map(shellPath).join(' ')}; do
  if [ -e "$file" ]; then
    echo "$file is there already, and nothing is overwritten." >&2
    exit 2
  fi
done`,
  ];
}

function folders(writes: readonly string[]): string[] {
  const paths = new Set(writes.filter((path) => path.lastIndexOf('/') > 0).map((path) => path.slice(0, path.lastIndexOf('/'))));
  return paths.size === 0 ? [] : [`mkdir -p ${[...paths].map(shellPath).join(' ')}`];
}
