/** The keys at the root of one YAML document or JSON text, found without parsing it. */
export interface RootKeys {
  /** By key: what stands behind the colon on the same line, without quotes. */
  readonly values: ReadonlyMap<string, string>;
}

/**
 * Reads only what tells one kind of file from another: linear, no tree, no allocation per line.
 * Good enough to say no quickly; what it says yes to is parsed.
 */
export function findRootKeys(text: string): readonly RootKeys[] {
  const start = skipBom(text);
  return /^\s*[{[](?![{%])/.test(text.slice(start, start + 200)) ? [{ values: jsonKeys(text) }] : yamlKeys(text, start);
}

function skipBom(text: string): number {
  return text.charCodeAt(0) === 0xfeff ? 1 : 0;
}

const rootLine = /^(?:(["'])([\w.-]{1,60})\1|([\w.-]{1,60}))[ \t]*:(?:[ \t]+(.{0,200})|[\r\n]|$)/;

function yamlKeys(text: string, from: number): readonly RootKeys[] {
  const documents: { values: Map<string, string> }[] = [{ values: new Map() }];
  let indent: number | undefined;
  for (let at = from; at < text.length; at = nextLine(text, at)) {
    if (text.startsWith('---', at)) {
      documents.push({ values: new Map() });
      indent = undefined;
      continue;
    }
    const first = skipBlanks(text, at);
    if (isSkipped(text.charCodeAt(first))) continue;
    indent ??= first - at;
    if (first - at === indent) readLine(text.slice(first, first + 280), documents.at(-1)?.values);
  }
  return documents;
}

/** Blank lines, comments and template statements tell nothing. */
function isSkipped(code: number): boolean {
  return Number.isNaN(code) || code === 10 || code === 13 || code === 35 || code === 123 || code === 60 || code === 37;
}

function readLine(line: string, values: Map<string, string> | undefined): void {
  const match = rootLine.exec(line);
  const key = match?.[2] ?? match?.[3];
  if (key !== undefined) values?.set(key, plainValue(match?.[4] ?? ''));
}

function plainValue(text: string): string {
  return text
    .replace(/\s+#.*$/, '')
    .trim()
    .replace(/^(["'])(.*)\1$/, '$2');
}

function nextLine(text: string, at: number): number {
  const newline = text.indexOf('\n', at);
  return newline === -1 ? text.length : newline + 1;
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9) at++;
  return at;
}

/** Keys of the outermost object of a JSON text. */
function jsonKeys(text: string): Map<string, string> {
  const values = new Map<string, string>();
  let depth = 0;
  let at = 0;
  while (at < text.length) {
    const match = nextToken(text, at);
    if (match === undefined) break;
    at = match.end;
    if (match.token === '{' || match.token === '[') depth++;
    else if (match.token === '}' || match.token === ']') depth--;
    else if (depth === 1) readPair(text, match, values);
  }
  return values;
}

interface Token {
  readonly token: string;
  readonly end: number;
}

function nextToken(text: string, from: number): Token | undefined {
  const pattern = /["{}[\]]/g;
  pattern.lastIndex = from;
  const match = pattern.exec(text);
  if (match === null) return undefined;
  return match[0] === '"' ? { token: 'string', end: endOfString(text, match.index + 1) } : { token: match[0], end: match.index + 1 };
}

function endOfString(text: string, from: number): number {
  for (let at = from; ;) {
    const quote = text.indexOf('"', at);
    if (quote === -1) return text.length;
    if (text.charCodeAt(quote - 1) !== 92) return quote + 1;
    at = quote + 1;
  }
}

function readPair(text: string, token: Token, values: Map<string, string>): void {
  const start = text.lastIndexOf('"', token.end - 2) + 1;
  const key = text.slice(start, token.end - 1);
  const value = /^\s*:\s*(?:"([^"\\]{0,200})"|(.{0,20}))/.exec(text.slice(token.end, token.end + 260));
  if (value !== null && key.length <= 60) values.set(key, value[1] ?? value[2] ?? '');
}
