/** The core's Markdown for a client that shows text as it is: marks of emphasis, code and escapes go, words and lines stay. */
export function plainText(markdown: string): string {
  const parts = markdown.split(/^(`{3,})text\n([\s\S]*?)\n\1$/m);
  // The pattern has two groups: every third part is text around a fence, what follows it the fence, then its content.
  return parts
    .map((part, at) => (at % 3 === 1 ? '' : at % 3 === 2 ? part : unmarked(part)))
    .join('')
    .trim();
}

function unmarked(text: string): string {
  return text
    .replaceAll('**', '')
    .replaceAll(/(?<!\\)(`+) ?((?:(?!\1)[\s\S])+?) ?\1/g, '$2')
    .replaceAll(/\[([^\]\\]*)\]\(([^)]*)\)/g, '$1 ($2)')
    .replaceAll(/\\([\\`*_{}[\]<>#|~&!])/g, '$1');
}
