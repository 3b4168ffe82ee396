/**
 * What a character means to the parser.
 * Source: the default table of crypto/conf/conf_def.h (made by keysets.pl), OpenSSL 3.0.
 */
export function isBlank(char: string): boolean {
  return char === ' ' || char === '\t' || char === '\n' || char === '\r';
}

/** Part of a key or of a section's name; `-`, `/`, `@` and others are, although config(5) speaks of fewer. */
export function isNameCharacter(char: string): boolean {
  return char.length === 1 && nameCharacters.has(char);
}

/** Part of a variable's name, which is cut at any other. */
export function isVariableCharacter(char: string): boolean {
  return char.length === 1 && variableCharacters.has(char);
}

/** A back tick quotes like the other two. */
export function isQuote(char: string): boolean {
  return char === '"' || char === "'" || char === '`';
}

const variableCharacters: ReadonlySet<string> = new Set('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_');
const nameCharacters: ReadonlySet<string> = new Set([...variableCharacters, ...Array.from('!%&*+,-./;?@^|~')]);
