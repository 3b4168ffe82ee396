import ignore, { type Ignore } from 'ignore';
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';

/** The rules of one `.gitignore` and of those above it. */
export interface IgnoreLayer {
  readonly folder: string;
  readonly rules: Ignore;
  readonly parent: IgnoreLayer | undefined;
}

/** Whether a path is ignored by the rules around it; its folders are taken as not ignored. */
export function isIgnoredBy(layer: IgnoreLayer | undefined, path: string, type: 'file' | 'directory'): boolean {
  // The deepest file with an opinion wins, as in git.
  for (let at = layer; at; at = at.parent) {
    const name = toGitPath(at.folder, path, type);
    if (name === undefined) continue;
    const verdict = at.rules.test(name);
    if (verdict.ignored) return true;
    if (verdict.unignored) return false;
  }
  return false;
}

/** The layer of a folder: its own `.gitignore` upon those of `parent`. */
export function layerOf(folder: string, parent: IgnoreLayer | undefined): IgnoreLayer | undefined {
  const text = readText(join(folder, '.gitignore'));
  return text === undefined ? parent : { folder, rules: ignore().add(text), parent };
}

/** The rules that hold in a whole work tree: `.git/info/exclude` and the person's own list. */
export function baseLayer(workTree: string): IgnoreLayer | undefined {
  const texts = [personalExcludes(), join(workTree, '.git', 'info', 'exclude')].map((path) => (path ? readText(path) : undefined));
  const known = texts.filter((text) => text !== undefined);
  if (known.length === 0) return undefined;
  return { folder: workTree, rules: ignore().add(known.join('\n')), parent: undefined };
}

/** The nearest folder, from `folder` upwards, that holds `.git` (a folder, or a file in linked work trees). */
export function findWorkTree(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (dirname(at) === at) return undefined;
  }
}

/** All layers that hold in a folder below a work tree's root, its own included. */
export function layersFor(folder: string, workTree: string): IgnoreLayer | undefined {
  const names = relative(workTree, folder).split(sep).filter(Boolean);
  let at = workTree;
  let layer = layerOf(at, baseLayer(workTree));
  for (const name of names) {
    at = join(at, name);
    layer = layerOf(at, layer);
  }
  return layer;
}

function toGitPath(folder: string, path: string, type: 'file' | 'directory'): string | undefined {
  const name = relative(folder, path);
  if (name === '' || name.startsWith('..') || isAbsolute(name)) return undefined;
  const withSlashes = sep === '/' ? name : name.replaceAll(sep, '/');
  return type === 'directory' ? `${withSlashes}/` : withSlashes;
}

/** gitignore(5): `core.excludesFile`, by default `$XDG_CONFIG_HOME/git/ignore` or `~/.config/git/ignore`. */
function personalExcludes(): string | undefined {
  const configured = /^\s*excludesfile\s*=\s*"?([^"\n]+?)"?\s*$/im.exec(readText(join(homedir(), '.gitconfig')) ?? '')?.[1];
  if (configured) return configured.startsWith('~/') ? join(homedir(), configured.slice(2)) : configured;
  return join(process.env['XDG_CONFIG_HOME'] || join(homedir(), '.config'), 'git', 'ignore');
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
