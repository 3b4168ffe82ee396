import { dirname, join, relative, resolve, sep } from 'node:path';
import { backupName } from './backup-name.js';
import { digestOf } from './digests.js';
import type { FileOperations, FileStats } from './file-operations.js';
import { createJournal, newJournalId, type Journal, type Unit } from './journal.js';
import { attemptFor, FileChangedError, FileExistsError, WriteError } from './write-errors.js';
import type { Backup, FileToWrite, Over } from './write-files.js';

/** A file as it is staged. */
export interface Draft {
  readonly content: Uint8Array;
  readonly mode: number;
  readonly owner?: Pick<FileStats, 'uid' | 'gid'>;
}

/** One unit of the journal and what it takes to make it. */
export interface Task {
  readonly unit: Unit;
  /** The file that errors name. */
  readonly name: string;
  /** Where it is staged → the file. */
  readonly drafts: ReadonlyMap<string, Draft>;
  /** Of the folders of a tree. */
  readonly folderMode: number;
}

export interface Plan {
  readonly journal: Journal;
  readonly tasks: readonly Task[];
  readonly backups: readonly Backup[];
}

interface Context {
  readonly now: number;
  readonly system: FileOperations;
}

/** Looks at everything that is there, refuses what may not be written, and names all that will be made. */
export function planWrite(files: readonly FileToWrite[], context: Context): Plan {
  const targets = files.map((file) => attemptFor(file.path, () => locate(file, context.system)));
  refuseTwice(targets);
  const planner = new Planner(context);
  for (const target of targets) if (target.old) planner.addReplaced(target, target.old);
  for (const target of targets) if (!target.old && target.missing === undefined) planner.addNew(target);
  for (const [path, members] of groupByTree(targets)) planner.addTree(path, members);
  const { tasks, backups, id } = planner;
  return {
    journal: createJournal(
      id,
      tasks.map(({ unit }) => unit),
      context.now,
    ),
    tasks,
    backups,
  };
}

interface Target {
  readonly file: FileToWrite;
  readonly content: Uint8Array;
  /** The path without links. */
  readonly real: string;
  readonly old?: OldFile;
  /** The outermost folder on its path that has to be made. */
  readonly missing?: string;
}

interface OldFile {
  readonly stats: FileStats;
  readonly content: Uint8Array;
}

function locate(file: FileToWrite, system: FileOperations): Target {
  const path = resolve(file.path);
  const content = typeof file.content === 'string' ? new TextEncoder().encode(file.content) : file.content;
  const isThere = system.lstat(path) !== undefined;
  if (isThere && file.over === 'nothing') throw new FileExistsError(file.path);
  if (isThere) return { file, content, ...locateOld(file, system.realpath(path), system) };
  if (file.over !== 'nothing') throw new FileChangedError(file.path);
  const folder = findFolder(dirname(path), system);
  const real = join(system.realpath(folder), relative(folder, path));
  const [first = '', ...rest] = relative(folder, path).split(sep);
  return { file, content, real, ...(rest.length > 0 && { missing: join(system.realpath(folder), first) }) };
}

function locateOld({ path, over }: FileToWrite, real: string, system: FileOperations): Pick<Target, 'real' | 'old'> & { old: OldFile } {
  const stats = system.lstat(real);
  if (!stats) throw new FileChangedError(path);
  if (!stats.isFile()) throw new WriteError(path, 'it is no plain file');
  const content = system.read(real);
  if (digestOf(content) !== expectedDigest(over)) throw new FileChangedError(path);
  return { real, old: { stats, content } };
}

function expectedDigest(over: Over): string | undefined {
  if (over === 'nothing') return undefined;
  return 'bytes' in over ? digestOf(over.bytes) : over.sha256;
}

/** The innermost folder on a path that is there. */
function findFolder(path: string, system: FileOperations): string {
  return system.lstat(path) || dirname(path) === path ? path : findFolder(dirname(path), system);
}

function refuseTwice(targets: readonly Target[]): void {
  const seen = new Set<string>();
  for (const { file, real } of targets) {
    if (seen.has(real)) throw new WriteError(file.path, 'two files of the set would become this one');
    seen.add(real);
  }
}

function groupByTree(targets: readonly Target[]): ReadonlyMap<string, readonly Target[]> {
  const groups = new Map<string, Target[]>();
  for (const target of targets) {
    if (target.missing !== undefined) groups.set(target.missing, [...(groups.get(target.missing) ?? []), target]);
  }
  return groups;
}

class Planner {
  readonly id = newJournalId();
  readonly tasks: Task[] = [];
  readonly backups: Backup[] = [];
  private names = 0;

  constructor(private readonly context: Context) {}

  addReplaced({ file, content, real }: Target, old: OldFile): void {
    if (file.backup) this.addBackup(file, real, old);
    const { uid, gid, mode } = old.stats;
    const staged = this.nameBeside(real, 'new');
    const unit = {
      kind: 'replaced',
      path: real,
      staged,
      kept: this.nameBeside(real, 'old'),
      before: digestOf(old.content),
      after: digestOf(content),
    } as const;
    this.add(unit, file.path, [[staged, { content, mode: keptMode(mode, file), owner: { uid, gid } }]]);
  }

  addNew({ file, content, real }: Target): void {
    this.addFile(real, file.path, { content, mode: file.mode });
  }

  addTree(path: string, members: readonly Target[]): void {
    const staged = this.nameBeside(path, 'new');
    const files = members.map(({ real, content }) => [relative(path, real), digestOf(content)] as const);
    const unit = { kind: 'tree', path, staged, folders: foldersOf(files.map(([name]) => name)), files: Object.fromEntries(files) } as const;
    const drafts = members.map(({ real, content, file }) => [join(staged, relative(path, real)), { content, mode: file.mode }] as const);
    this.add(unit, members[0]?.file.path ?? path, drafts, members.some(({ file }) => isPrivate(file.mode)) ? 0o700 : 0o777);
  }

  private addBackup(file: FileToWrite, real: string, { stats, content }: OldFile): void {
    const backup = attemptFor(file.path, () => this.freeName(backupName(real, this.context.now)));
    this.backups.push({ path: file.path, backup });
    const { uid, gid, mode } = stats;
    this.addFile(backup, backup, { content, mode: isPrivate(file.mode) ? mode & 0o600 : mode & 0o7777, owner: { uid, gid } });
  }

  private addFile(path: string, name: string, draft: Draft): void {
    const staged = this.nameBeside(path, 'new');
    this.add({ kind: 'new', path, staged, after: digestOf(draft.content) }, name, [[staged, draft]]);
  }

  private add(unit: Unit, name: string, drafts: Iterable<readonly [string, Draft]>, folderMode = 0o700): void {
    this.tasks.push({ unit, name, drafts: new Map(drafts), folderMode });
  }

  /** Short, so that it fits wherever the file's own name does. */
  private nameBeside(path: string, ending: 'new' | 'old'): string {
    return join(dirname(path), `.kubepki-${this.id}-${this.names++}.${ending}`);
  }

  private freeName(path: string, count = 1): string {
    const name = count === 1 ? path : `${path}-${count}`;
    return this.context.system.lstat(name) ? this.freeName(path, count + 1) : name;
  }
}

function isPrivate(mode: number): boolean {
  return (mode & 0o077) === 0;
}

function keptMode(old: number, { mode }: FileToWrite): number {
  return old & (isPrivate(mode) ? mode : 0o7777);
}

/** All folders of relative paths, outer ones first; the tree's own is ''. */
function foldersOf(paths: readonly string[]): readonly string[] {
  const folders = new Set(['']);
  for (const path of paths) {
    const parts = path.split(sep).slice(0, -1);
    parts.forEach((_, at) => folders.add(parts.slice(0, at + 1).join(sep)));
  }
  return [...folders].sort();
}
