/** The first sentence of a message and the rest, not taking the dot of `v1.32` or of a quoted text for an end. */
export function splitSentence(message: string): readonly [string, string] {
  const paragraph = /\n/.exec(message)?.index ?? message.length;
  for (const end of message.slice(0, paragraph).matchAll(/[.?](?=\s+[A-Z`"(])/g)) {
    const first = message.slice(0, end.index + 1);
    const isQuoted = (first.match(/"/g)?.length ?? 0) % 2 === 1 || (first.match(/`/g)?.length ?? 0) % 2 === 1;
    if (!isQuoted) return [first, message.slice(end.index + 1).trim()];
  }
  return [message.slice(0, paragraph), message.slice(paragraph).trim()];
}
