/** A snippet as snippets/*.json has it. */
export interface Snippet {
  readonly prefix: string | readonly string[];
  readonly description: string;
  readonly body: readonly string[];
}

/**
 * What VS Code inserts for a snippet when each place keeps its default: `${1:default}`, `${1|one,two|}`, `$1`, `\$`.
 * `choice`: which of several values; `filled`: texts for places by number.
 */
export function expandSnippet({ body }: Snippet, choice = 0, filled: Readonly<Record<string, string>> = {}): string {
  const values = new Map<string, string>();
  const text = body.join('\n');
  for (const [, number = '', type, inner = ''] of text.matchAll(/\$\{(\d+)([:|])([^}]*)\}/g)) {
    const choices = inner.replace(/\|$/, '').split(',');
    values.set(number, filled[number] ?? (type === ':' ? inner : (choices[Math.min(choice, choices.length - 1)] ?? '')));
  }
  return text.replaceAll(/\\([\\$}])|\$\{(\d+)[:|][^}]*\}|\$(\d+)/g, (_, escaped?: string, long?: string, short?: string) =>
    escaped === undefined ? (values.get(long ?? short ?? '') ?? '') : escaped,
  );
}
