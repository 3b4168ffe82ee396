import { baseName } from '../../../base/uris.js';
import type { ManifestDocument } from '../../../documents/document.js';
import { code, plain, visible } from '../../describe/visible.js';
import { belowConfig, firstEnd } from './file-node.js';
import { fileName } from './file-name.js';
import type { Inspector } from './inspector.js';
import type { InnerConfigs, KnownConfig, KnownConfigs } from './known-config.js';
import { childId, type KubeconfigNode } from './kubeconfig-node.js';

/** A manifest with the kubeconfigs that its ConfigMaps and Secrets hold: kube-proxy's, cluster-info. They are shown, not changed. */
export function manifestNode({ manifest, configs }: InnerConfigs, known: KnownConfigs, inspector: Inspector): KubeconfigNode {
  const { uri } = manifest;
  const id = childId('', 'manifest', uri);
  const name = fileName(uri, inspector.world);
  return {
    id,
    row: () =>
      Promise.resolve({
        id,
        label: visible(baseName(uri)),
        description: ['manifest', ...folderWords(name)].join(' · '),
        icon: 'file-code',
        state: 'manifest with kubeconfigs inside',
        children: 'collapsed',
        context: 'manifest file',
        at: { uri, span: { start: 0, end: 0 } },
      }),
    children: () => configs.map((config) => innerNode(id, config, known, inspector)),
    tooltip: () => Promise.resolve(`${code(name)}\n\n${plain('Kubeconfigs inside its objects. Pods read them; kubectl does not.')}`),
    about: { uri, span: { start: 0, end: manifest.text.length } },
    expires: async () => Math.min(...(await Promise.all(configs.map((config) => firstEnd(config, inspector))))),
  };
}

function innerNode(parent: string, file: KnownConfig, known: KnownConfigs, inspector: Inspector): KubeconfigNode {
  const { config, document, uri } = file;
  const id = childId(parent, 'inner', `${config?.index ?? 0}`);
  const span = config?.span ?? { start: 0, end: 0 };
  return {
    id,
    row: () =>
      Promise.resolve({
        id,
        label: document?.kind === 'manifest' ? visible(objectName(document, span.start)) : 'kubeconfig',
        description: 'kubeconfig',
        icon: 'symbol-object',
        state: 'kubeconfig inside an object, to be read only',
        children: 'expanded',
        context: 'innerconfig file',
        at: { uri, span: { start: span.start, end: span.start } },
      }),
    children: () => belowConfig(id, file, known, inspector),
    tooltip: () => Promise.resolve(undefined),
    about: { uri, span },
    expires: () => firstEnd(file, inspector),
  };
}

/** `ConfigMap/kube-proxy kubeconfig.conf` */
function objectName({ objects }: ManifestDocument, offset: number): string {
  const holds = ({ span }: { readonly span: { readonly start: number; readonly end: number } }): boolean =>
    span.start <= offset && offset <= span.end;
  const object = objects.find(holds);
  const key = ['data', 'stringData'].flatMap((field) => object?.root.get(field)?.entries.filter(holds) ?? [])[0]?.key;
  return [`${object?.kind?.value ?? 'object'}/${object?.name?.value ?? ''}`, key].filter(Boolean).join(' ');
}

function folderWords(name: string): readonly string[] {
  const slash = name.lastIndexOf('/');
  return slash > 0 ? [visible(name.slice(0, slash))] : [];
}
