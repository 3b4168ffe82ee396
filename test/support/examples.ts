/** A file of an example or fixture, before expansion: `${leaf.crt}` and markers stand in its text. */
export interface ExampleFile {
  readonly name: string;
  readonly text: string;
  readonly mode?: number;
  readonly git?: 'tracked' | 'ignored';
  /** The file is that long, in bytes; blanks follow its text. */
  readonly size?: number;
  /** The text is base64 of the file's bytes. */
  readonly base64: boolean;
}

/** The files of one `## Bad…` or `## Good…` section of a rule's page. */
export interface Example {
  readonly title: string;
  /** How many findings of the page's rule it must give; no finding of any other rule. */
  readonly findings: number;
  /** `## Bad (no fix)`: this case has none although the rule has. */
  readonly withoutFix: boolean;
  /** YAML: name → options of `mint`. */
  readonly recipe: string;
  readonly files: readonly ExampleFile[];
}

/** Reads the examples out of a rule's page. Throws when the page is not shaped as it should be. */
export function parseExamples(page: string): Example[] {
  return sections(page)
    .filter(({ title }) => /^(Bad|Good)\b/.test(title))
    .map(({ title, fences }) => toExample(title, fences));
}

/** Reads a fixture: `//- recipe` and `//- file=NAME mode=644 git=tracked base64` head its parts. */
export function parseFixture(fixture: string): { recipe: string; files: ExampleFile[] } {
  const [before = '', ...parts] = trimIndent(fixture).split(/^\/\/- /m);
  if (before.trim() !== '') throw new Error(`A fixture starts with "//- file=NAME" or "//- recipe", not with ${JSON.stringify(before)}.`);
  const fences = parts.map((part): Fence => {
    const lineEnd = part.indexOf('\n');
    return lineEnd === -1 ? { info: part.trim(), text: '' } : { info: part.slice(0, lineEnd).trim(), text: part.slice(lineEnd + 1) };
  });
  return { recipe: recipeOf(fences), files: filesOf(fences) };
}

interface Fence {
  readonly info: string;
  readonly text: string;
}

interface Section {
  readonly title: string;
  readonly fences: Fence[];
}

function sections(page: string): Section[] {
  const found: Section[] = [];
  const lines = page.split('\n');
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const fence = /^(`{3,})(.*)$/.exec(line);
    const heading = /^#+ (.*)$/.exec(line);
    if (heading) found.push({ title: heading[1] ?? '', fences: [] });
    if (!fence) continue;
    const close = lines.indexOf(fence[1] ?? '', at + 1);
    if (close === -1) throw new Error(`The fence in line ${at + 1} is not closed.`);
    const text = lines
      .slice(at + 1, close)
      .map((inner) => `${inner}\n`)
      .join('');
    found.at(-1)?.fences.push({ info: (fence[2] ?? '').trim(), text });
    at = close;
  }
  return found;
}

function toExample(title: string, fences: readonly Fence[]): Example {
  const files = filesOf(fences);
  if (files.length === 0) throw new Error(`The example "${title}" has no file: a fence needs file=NAME.`);
  const count = /\((\d+)\)/.exec(title)?.[1];
  return {
    title,
    findings: title.startsWith('Good') ? 0 : Number(count ?? 1),
    withoutFix: title.includes('(no fix)'),
    recipe: recipeOf(fences),
    files,
  };
}

function recipeOf(fences: readonly Fence[]): string {
  return fences
    .filter(({ info }) => info === 'recipe')
    .map(({ text }) => text)
    .join('');
}

function filesOf(fences: readonly Fence[]): ExampleFile[] {
  return fences.flatMap(({ info, text }) => {
    const words = new Map(info.split(/\s+/).map((word): [string, string] => [word.split('=')[0] ?? '', word.split('=')[1] ?? '']));
    const name = words.get('file');
    if (name === undefined) return [];
    const mode = words.get('mode');
    const git = words.get('git');
    const times = Number(words.get('times') ?? 1);
    const size = /^(\d+)MB$/.exec(words.get('size') ?? '')?.[1];
    if (git !== undefined && git !== 'tracked' && git !== 'ignored') throw new Error(`git=${git} is neither tracked nor ignored.`);
    return [
      {
        name,
        text: text.repeat(times),
        base64: words.has('base64'),
        ...(mode && { mode: parseInt(mode, 8) }),
        ...(git && { git }),
        ...(size && { size: Number(size) * 1024 * 1024 }),
      },
    ];
  });
}

/** Removes the indentation of the first line that is not blank from every line. */
function trimIndent(text: string): string {
  const indent = /^[ \t]*(?=\S)/m.exec(text)?.[0] ?? '';
  return text
    .split('\n')
    .map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line.trimStart()))
    .join('\n')
    .replace(/^\n+/, '')
    .replace(/[ \t]+$/, '');
}
