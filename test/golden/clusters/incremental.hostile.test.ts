import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLanguageService } from '../../../server/src/core/index.js';
import type { LanguageService } from '../../../server/src/core/service.js';
import type { TreeView } from '../../../server/src/protocol/index.js';
import { defaultSettings, type Settings } from '../../../server/src/core/settings.js';
import { mintedCluster } from '../../support/clusters/clusters.js';
import { LiveWorkspace } from '../../support/live-workspace.js';
import { drawTree } from '../../support/view-tree.js';
import { fixedNow } from '../../support/recipes.js';
import { uriOf } from '../../support/workspace.js';

/**
 * Whatever people do to the files of a workspace, in the editor or outside it: a service that lived through all of it
 * tells what a new one tells that scans the files as they are now. And whose findings changed, it had said itself.
 */
describe('a service that lived through changes', () => {
  it('tells what a new one would tell', { timeout: 300_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(action, { minLength: 3, maxLength: 7 }), async (actions) => {
        const world = await World.make();
        for (const each of actions) await world.step(each);
        await world.end(actions);
      }),
      { numRuns: runs, ...(seed === undefined ? {} : { seed: Number(seed) }) },
    );
  });
});

const runs = Number(process.env['KUBEPKI_INCREMENTAL_RUNS'] ?? 10);
const seed = process.env['KUBEPKI_INCREMENTAL_SEED'];

/** What is done to a text. */
const mutations: Readonly<Record<string, (text: string, other: string) => string>> = {
  'a line above': (text) => `\n${text}`,
  'the text of another file': (_, other) => other,
  'another address': (text) => text.replaceAll('192.168.56.10', '192.168.56.99').replaceAll('server.kubernetes.local', '10.7.7.7'),
  'half of it': (text) => text.slice(0, text.length / 2),
  'one letter': (text) => replaceAt(text, Math.floor(text.length / 3)),
  'another path': (text) => text.replaceAll('pki/ca.crt', 'pki/etcd/ca.crt').replaceAll('ca.crt', 'front-proxy-ca.crt'),
  'a path to nowhere': (text) => text.replace('.crt', '-gone.crt'),
  'as it was': (text) => text,
};

function replaceAt(text: string, at: number): string {
  return text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);
}

const mutation = fc.constantFrom(...Object.keys(mutations));
const file = fc.nat(999);
const settings: readonly Partial<Settings>[] = [
  {},
  { pathMappings: { '/etc/kubernetes/pki': 'b' } },
  { rules: { 'x509/*': 'off' } },
  { maxFileSize: 4000 },
  { kubernetesVersion: '1.24' },
];

const action = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('type' as const), file, other: file, mutation }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('write' as const), file, other: file, mutation }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('remove' as const), file }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('restore' as const), file }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('close' as const), file }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('move' as const), from: fc.nat(3), to: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('set' as const), settings: fc.constantFrom(...settings) }) },
);

type Action = typeof action extends fc.Arbitrary<infer T> ? T : never;

const folders: readonly string[] = ['a/etc/kubernetes/pki', 'a', 'b', 'c'];

class World {
  private readonly opened = new Map<string, string>();
  private readonly removed = new Map<string, string>();
  private settings: Settings = defaultSettings;
  private before: ReadonlyMap<string, string> = new Map();

  private constructor(
    private readonly workspace: LiveWorkspace,
    private readonly service: LanguageService,
  ) {}

  static async make(): Promise<World> {
    const workspace = new LiveWorkspace(files());
    const service = serviceOver(workspace, defaultSettings);
    await service.scan(workspace.uris);
    const world = new World(workspace, service);
    world.before = await world.findings(service);
    return world;
  }

  async step(step: Action): Promise<void> {
    await this.act(step);
    const affected = await this.service.affected();
    const now = await this.findings(this.service);
    expect(now, JSON.stringify(step)).toEqual(await this.findings(await this.cold()));
    // What the views keep from one answer to the next is looked at in the end.
    await drawn(this.service);
    const changed = [...now].filter(([uri, found]) => this.before.get(uri) !== found && this.before.has(uri)).map(([uri]) => uri);
    if (step.do !== 'set')
      expect(
        changed.filter((uri) => !affected.includes(uri)),
        JSON.stringify(step),
      ).toEqual([]);
    this.before = now;
  }

  async end(actions: readonly Action[]): Promise<void> {
    expect(await drawn(this.service), JSON.stringify(actions)).toEqual(await drawn(await this.cold()));
  }

  private async act(step: Action): Promise<void> {
    switch (step.do) {
      case 'type':
        return this.type(this.pick(step.file), this.mutated(step));
      case 'write':
        this.workspace.write(this.pick(step.file), this.mutated(step));
        return this.service.changed([uriOf(this.pick(step.file))]);
      case 'remove':
        return this.remove(this.pick(step.file));
      case 'restore':
        return this.restore([...this.removed.keys()][step.file % Math.max(1, this.removed.size)]);
      case 'close':
        return this.close([...this.opened.keys()][step.file % Math.max(1, this.opened.size)]);
      case 'move':
        return this.move(folders[step.from] ?? '', `${folders[step.to] ?? ''}-moved`);
      case 'set':
        this.settings = { ...defaultSettings, ...step.settings };
        return this.service.configure(this.settings);
    }
  }

  private type(name: string, text: string): void {
    this.opened.set(name, text);
    this.service.open({ uri: uriOf(name), text });
  }

  private close(name: string | undefined): void {
    if (name === undefined) return;
    this.opened.delete(name);
    this.service.close(uriOf(name));
  }

  private remove(name: string): void {
    this.removed.set(name, this.workspace.text(name));
    this.workspace.remove(name);
    this.service.changed([uriOf(name)]);
  }

  private async restore(name: string | undefined): Promise<void> {
    if (name === undefined) return;
    this.workspace.write(name, this.removed.get(name) ?? '');
    this.removed.delete(name);
    this.service.changed([uriOf(name)]);
    await this.service.scan([uriOf(name)]);
  }

  /** As a host tells of it: one place is gone, another is there. */
  private async move(from: string, to: string): Promise<void> {
    const moved = this.workspace.names.filter((name) => name.startsWith(`${from}/`));
    for (const name of moved) {
      this.workspace.write(to + name.slice(from.length), this.workspace.text(name));
      this.workspace.remove(name);
    }
    this.service.changed([uriOf(from), uriOf(to)]);
    await this.service.scan(moved.map((name) => uriOf(to + name.slice(from.length))));
  }

  private pick(at: number): string {
    const { names } = this.workspace;
    return names[at % names.length] ?? '';
  }

  private mutated({ file: at, other, mutation: how }: { file: number; other: number; mutation: string }): string {
    const text = this.workspace.text(this.pick(at));
    return mutations[how]?.(text, this.workspace.text(this.pick(other))) ?? text;
  }

  private async cold(): Promise<LanguageService> {
    const service = serviceOver(this.workspace, this.settings);
    for (const [name, text] of this.opened) service.open({ uri: uriOf(name), text });
    await service.scan(this.workspace.uris);
    return service;
  }

  private async findings(service: LanguageService): Promise<ReadonlyMap<string, string>> {
    const found = new Map<string, string>();
    for (const uri of [...new Set([...this.workspace.uris, ...[...this.opened.keys()].map(uriOf)])].sort()) {
      const findings = await service.findings(uri);
      const told = findings.map(({ fixes, ...finding }) => ({ ...finding, fixes: fixes().map(({ title }) => title) }));
      found.set(uri, JSON.stringify(told, undefined, 1));
    }
    return found;
  }
}

/** The rows of every view, as far down as what a cluster issued. */
async function drawn(service: LanguageService): Promise<Readonly<Record<TreeView, string>>> {
  const views = await service.views();
  const [clusters, connections, kubeconfigs] = await Promise.all([
    drawTree(views, 'clusters', {}, 3),
    drawTree(views, 'connections'),
    drawTree(views, 'kubeconfigs'),
  ]);
  return { clusters, connections, kubeconfigs };
}

function serviceOver(workspace: LiveWorkspace, given: Settings): LanguageService {
  const ignore = (): void => undefined;
  const logger = { info: ignore, warn: ignore, error: fail };
  return createLanguageService({ workspace, clock: { now: () => fixedNow }, logger }, given);
}

function fail(message: string): never {
  throw new Error(message);
}

/** A machine of kubeadm, and the folder in which the hard way makes its cluster. */
function files(): ReadonlyMap<string, string> {
  const kubeadm = mintedCluster('kubeadm');
  const hardWay = mintedCluster('the hard way, jumpbox');
  return new Map([
    ...kubeadm.paths.map((path) => [`a/${path}`, kubeadm.text(path)] as const),
    ...hardWay.paths.map((path) => [`b/${path}`, hardWay.text(path)] as const),
  ]);
}
