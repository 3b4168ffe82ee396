import type { FileReference } from '../../documents/document.js';
import type { Kubeconfig, Mapping, Named, Text } from '../../documents/kubeconfig/model.js';
import { baseName, isAbsolutePath } from '../../base/uris.js';
import { unreadableFileError } from '../../knowledge/client-go-refusals.js';
import { defineRule } from '../rule.js';
import { offer, setValue } from './helpers/edits.js';
import { isGiven, isGivenData } from './helpers/entries.js';
import { nearest } from '../../base/nearest.js';
import { listNames, toleranceOf } from './helpers/selection.js';
import { nameOf, show } from './helpers/show.js';
import { findReference } from './helpers/slots.js';

interface PathUse {
  readonly kind: 'cluster' | 'user';
  readonly owner: Named<Mapping>;
  readonly path: Text;
}

// client-go tools/clientcmd/validation.go: "unable to read client-cert P for u due to open P: no such file or directory".
// Relative paths start at the kubeconfig's folder; `~` and `$HOME` are not expanded (seen with kubectl 1.32.4).
export const rule = defineRule({
  id: 'kubeconfig/file-not-found',
  target: 'kubeconfig',
  severity: 'error',
  summary: 'a path that leads to no file',
  fix: 'manual',
  sources: ['kubernetes/client-go tools/clientcmd/validation.go, loader.go', 'kubectl 1.32.4'],
  messages: {
    missing:
      '`{key}` of {kind} `{name}` names `{path}`; its folder is here and has {names}. kubectl stops with "{error}". {hint}{tolerance}',
    unexpanded:
      '`{key}` of {kind} `{name}` names `{path}`, and client-go expands neither `~` nor variables: it looks for a folder of that name beside this file. kubectl stops with "{error}". Write the whole path.{tolerance}',
  },
  check({ config, document }, context) {
    if (config.templated) return;
    for (const use of pathsOf(config)) {
      const reference = findReference(use.path, context);
      if (!reference) continue;
      const resolution = context.resolve(reference);
      const isUnexpanded = /^~[^/\\]*[/\\]|^\$(?:HOME|\{)/.test(use.path.value);
      if (resolution.status !== 'missing' && !(isUnexpanded && resolution.status === 'unknown')) continue;
      const names = resolution.status === 'missing' ? resolution.names : [];
      const near = nearest(baseName(use.path.value), names);
      context.report({
        span: use.path.span,
        message: isUnexpanded ? 'unexpanded' : 'missing',
        data: {
          ...wordsOf(use, reference, names),
          hint: near === undefined ? 'Correct the path, or add the file.' : `Did you mean \`${show(near)}\`?`,
          tolerance: toleranceOf(config, use.kind, use.owner),
        },
        fixes: offer(document.text, config, () =>
          near === undefined || isUnexpanded
            ? []
            : [
                {
                  title: `Use \`${show(near)}\``,
                  safe: false,
                  preferred: true,
                  edits: [setValue(document.text, use.path.entry, besides(use.path.value, near))],
                },
              ],
        ),
      });
    }
  },
});

function wordsOf({ kind, owner, path }: PathUse, reference: FileReference, names: readonly string[]): Record<string, string> {
  const error = unreadableFileError(
    reference.expects,
    show(isAbsolutePath(path.value) ? path.value : `<folder>/${path.value}`, 200),
    nameOf(owner),
  );
  return {
    key: path.entry.key,
    kind,
    name: nameOf(owner),
    path: show(path.value, 120),
    names: names.length === 0 ? 'no files' : listNames(names),
    error,
  };
}

/** The same path with another file name. */
function besides(path: string, name: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1) + name;
}

/** The paths that client-go would open: not one that stands beside the same thing as data, and no token file beside a token. */
function pathsOf(config: Kubeconfig): readonly PathUse[] {
  const uses: PathUse[] = [];
  const add = (kind: PathUse['kind'], owner: Named<Mapping>, path: Text | undefined): void => {
    if (isGiven(path)) uses.push({ kind, owner, path });
  };
  for (const cluster of config.clusters) {
    if (!isGivenData(cluster.value?.certificateAuthorityData)) add('cluster', cluster, cluster.value?.certificateAuthority);
  }
  for (const user of config.users) {
    const { value } = user;
    if (!isGivenData(value?.clientCertificateData)) add('user', user, value?.clientCertificate);
    if (!isGivenData(value?.clientKeyData)) add('user', user, value?.clientKey);
    if (!isGiven(value?.token)) add('user', user, value?.tokenFile);
    if (value?.exec?.command && /[/\\]/.test(value.exec.command.value)) add('user', user, value.exec.command);
  }
  return uses;
}
