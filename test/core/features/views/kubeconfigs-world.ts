import { applyEdits } from '../../../../server/src/core/base/apply-edits.js';
import { createLanguageService } from '../../../../server/src/core/index.js';
import type { LanguageService, ViewRow, Views } from '../../../../server/src/core/service.js';
import { fixedNow } from '../../../support/recipes.js';
import { MemoryWorkspace, nameOf, uriOf } from '../../../support/workspace.js';
import type { KubeconfigEdit, TreeOrder } from '../../../../server/src/protocol/index.js';

/** Where the files of a test stand in what kubectl reads. */
export interface Machine {
  /** Names of files, in the order of `$KUBECONFIG`. */
  readonly variable?: readonly string[];
  readonly home?: string;
  /** Where its CAs lie. */
  readonly systemRoots?: readonly string[];
  /** What `$KUBECONFIG` names by relative paths. */
  readonly relative?: readonly string[];
}

export interface Prepared {
  readonly files: Readonly<Record<string, string>>;
  readonly modes: Readonly<Record<string, string>>;
  readonly told: string;
}

/** Kubeconfigs of a workspace and of a machine, as the view sees them. Files of the machine are not scanned. */
export class KubeconfigsWorld {
  readonly service: LanguageService;
  private constructor(
    readonly workspace: MemoryWorkspace,
    private readonly texts: Readonly<Record<string, string>>,
    { variable = [], relative = [], home = 'home/.kube/config', systemRoots }: Machine,
  ) {
    const logger = { info: () => undefined, warn: () => undefined, error: fail };
    const kubectlPaths = () => ({ variable: variable.map(uriOf), relative, home: uriOf(home) });
    this.service = createLanguageService({
      workspace,
      clock: { now: () => fixedNow },
      logger,
      kubectlPaths,
      systemRoots: () => systemRoots?.map(uriOf),
    });
  }

  static async of(texts: Readonly<Record<string, string>>, machine: Machine = {}): Promise<KubeconfigsWorld> {
    const workspace = new MemoryWorkspace(new Map(Object.entries(texts).map(([name, text]) => [name, { bytes: Buffer.from(text) }])));
    const world = new KubeconfigsWorld(workspace, texts, machine);
    const outside = new Set([...(machine.variable ?? []), ...(machine.systemRoots ?? []), machine.home ?? 'home/.kube/config']);
    await world.service.scan(workspace.uris.filter((uri) => !outside.has(nameOf(uri))));
    return world;
  }

  views(): Promise<Views> {
    return this.service.views();
  }

  /** The whole tree, a line a row: label, description, icon and colour. */
  async tree(order: TreeOrder = {}): Promise<string[]> {
    const views = await this.views();
    return this.below({ views, order }, '', '');
  }

  /** The words for menus of each row, by label. */
  async menus(): Promise<Record<string, string>> {
    const views = await this.views();
    const rowsBelow = async (parent: string): Promise<readonly ViewRow[]> => {
      const rows = (await views.rows('kubeconfigs', parent, {})) ?? [];
      return [...rows, ...(await Promise.all(rows.map(({ id }) => rowsBelow(id)))).flat()];
    };
    return Object.fromEntries((await rowsBelow('')).map(({ label, context }) => [label, context]));
  }

  /** The texts after an edit, of the files that it changes; the reason where it is refused. */
  async edit(name: string, context: string, edit: KubeconfigEdit): Promise<Record<string, string> | string> {
    const views = await this.views();
    const edits = await views.kubeconfigs.edit({ uri: uriOf(name), context }, edit);
    if ('refused' in edits) return edits.refused;
    const files = [...new Set(edits.map(({ uri }) => nameOf(uri)))];
    return Object.fromEntries(
      files.map((file) => [
        file,
        applyEdits(
          this.texts[file] ?? '',
          edits.filter(({ uri }) => uri === uriOf(file)),
        ),
      ]),
    );
  }

  /** The texts and modes of a prepared set, by name, with what is said of it; the reason where it is refused. */
  async prepare(plan: (kubeconfigs: Views['kubeconfigs']) => ReturnType<Views['kubeconfigs']['merge']>): Promise<Prepared | string> {
    const views = await this.views();
    const prepared = await plan(views.kubeconfigs);
    if ('refused' in prepared) return prepared.refused;
    const { changes, preview, notes } = prepared;
    return {
      files: Object.fromEntries(changes.map(({ uri, text }) => [nameOf(uri), text])),
      modes: Object.fromEntries(changes.map(({ uri, mode }) => [nameOf(uri), mode.toString(8)])),
      told: [preview, ...notes].join('\n'),
    };
  }

  private async below(asked: { views: Views; order: TreeOrder }, parent: string, indent: string): Promise<string[]> {
    const rows = (await asked.views.rows('kubeconfigs', parent, asked.order)) ?? [];
    const lines = await Promise.all(
      rows.map(async (row) => [`${indent}${line(row)}`, ...(await this.below(asked, row.id, `${indent}  `))]),
    );
    return lines.flat();
  }
}

function line({ label, description, icon, color }: ViewRow): string {
  return `${icon}${color === undefined ? '' : `!${color}`} ${label} | ${description}`;
}

function fail(message: string): never {
  throw new Error(message);
}
