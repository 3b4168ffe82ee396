import type { ComponentRun, ContainerHost } from '../../documents/component/model.js';
import { isFileFlag } from '../../knowledge/component-flag.js';
import { findComponentFlag } from '../../knowledge/flags.js';
import { pathsInImages } from '../../knowledge/flags-errors.js';
import { show } from '../helpers/show.js';
import { defineRule } from '../rule.js';

// A container sees the files of its image and of its volumeMounts, and none of the node's otherwise
// (kubernetes.io, "Volumes"). A mount whose volume is not declared is refused by the API server's
// validation, spec.containers[0].volumeMounts[0].name: Not found.
export const rule = defineRule({
  id: 'manifest/path-not-mounted',
  target: 'component',
  severity: 'error',
  summary: 'a flag names a file that no volume brings into the container',
  sources: ['https://kubernetes.io/docs/concepts/storage/volumes/', 'kubernetes/kubernetes pkg/apis/core/validation/validation.go'],
  messages: {
    unmounted:
      '`{path}` of `--{name}` is not in the container: no volumeMount covers it. {program} stops with "open {path}: no such file or directory". Mount its folder, or name a path that is mounted.',
    volume:
      'No volume is called `{volume}`: the Pod is refused ("volumeMounts: Not found: \\"{volume}\\""). Declare it under `volumes`, or correct the name.',
  },
  check({ component }, context) {
    if (component.host.type !== 'container' || !component.host.mountsKnown) return;
    const { host } = component;
    for (const { volume, span } of host.mounts) {
      if (volume !== undefined && !host.volumes.has(volume)) context.report({ span, message: 'volume', data: { volume: show(volume) } });
    }
    // Without any mount the image brings its files, or the text is an excerpt.
    if (host.mounts.length === 0) return;
    const missing = filesOf(component).filter(({ path }) => !isInContainer(path, host));
    for (const folder of outermost(missing.map(({ path }) => folderOf(path)))) {
      const [first, ...others] = missing.filter(({ path }) => path.startsWith(`${folder}/`));
      if (first === undefined) continue;
      const related = others.map(({ span, name }) => ({
        uri: component.uri,
        span,
        message: `\`--${name}\` names a file of the same folder`,
      }));
      context.report({
        span: first.span,
        message: 'unmounted',
        data: { name: first.name, path: show(first.path), program: component.program },
        related,
      });
    }
  },
});

/** One mount brings a folder with all below it. */
function outermost(folders: readonly string[]): ReadonlySet<string> {
  return new Set(folders.filter((folder) => !folders.some((other) => folder.startsWith(`${other}/`))));
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}

function filesOf({ program, flags }: ComponentRun): readonly {
  readonly name: string;
  readonly path: string;
  readonly span: { readonly start: number; readonly end: number };
}[] {
  return flags.flatMap(({ name, value, valueSpan }) => {
    const flag = findComponentFlag(program, name);
    if (flag === undefined || !isFileFlag(flag) || value?.startsWith('/') !== true || valueSpan === undefined) return [];
    return [{ name, path: value, span: valueSpan }];
  });
}

function isInContainer(path: string, { mounts }: ContainerHost): boolean {
  if (pathsInImages.some((folder) => path.startsWith(folder))) return true;
  return mounts.some(
    (mount) =>
      mount.path !== undefined && (path === mount.path || path.startsWith(mount.path.endsWith('/') ? mount.path : `${mount.path}/`)),
  );
}
