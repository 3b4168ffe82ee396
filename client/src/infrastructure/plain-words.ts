/** An input box and a quick pick show no Markdown, and options of the command line say nothing here. */
export function withoutMarkdown(text: string): string {
  return text.replaceAll(/ \(`--[a-z-]+`\)/g, '').replaceAll('`', '"');
}

/** A line of Markdown as plain words. */
export function plainWords(markdown: string): string {
  return markdown.replaceAll(/[*`\\]/g, '').replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1');
}

/** Breaks at blanks, so that a quick pick, which cuts its rows, shows all of it. */
export function wrapWords(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}
