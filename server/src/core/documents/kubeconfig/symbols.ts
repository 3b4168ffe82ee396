import { describeMaterial, materialSymbolType } from '../describe-material.js';
import type { KubeconfigDocument, Material } from '../document.js';
import type { DocumentSymbol } from '../kind.js';
import type { Cluster, Context, Data, Kubeconfig, Mapping, Named, Text, User } from './model.js';

/** Contexts, clusters and users; in a file with several configurations each below its own. */
export function kubeconfigSymbols(document: KubeconfigDocument): readonly DocumentSymbol[] {
  const [first] = document.configs;
  if (document.configs.length === 1 && first?.host === 'file') return symbolsOf(first);
  return document.configs.map(configSymbol);
}

function configSymbol(config: Kubeconfig): DocumentSymbol {
  const detail = config.host === 'manifest' ? 'embedded kubeconfig' : 'kubeconfig';
  const name = config.currentContext?.value || `kubeconfig ${config.index + 1}`;
  return { name, detail, type: 'file', span: config.span, nameSpan: startOf(config), children: symbolsOf(config) };
}

function startOf({ span, entries }: Kubeconfig): DocumentSymbol['nameSpan'] {
  const key = entries[0]?.keySpan;
  return key !== undefined && span.start <= key.start && key.end <= span.end ? key : { start: span.start, end: span.start };
}

function symbolsOf(config: Kubeconfig): readonly DocumentSymbol[] {
  const current = config.currentContext?.value;
  return [
    ...config.contexts.map((context) => namedSymbol(context, 'context', describeContext(context, current), [])),
    ...config.clusters.map((cluster) =>
      namedSymbol(cluster, 'cluster', cluster.value?.server?.value ?? '', dataSymbols([cluster.value?.certificateAuthorityData])),
    ),
    ...config.users.map((user) =>
      namedSymbol(user, 'user', describeUser(user.value), dataSymbols([user.value?.clientCertificateData, user.value?.clientKeyData])),
    ),
  ].sort((left, right) => left.span.start - right.span.start);
}

function namedSymbol(
  named: Named<Cluster | User | Context>,
  type: 'cluster' | 'user' | 'context',
  detail: string,
  children: readonly DocumentSymbol[],
): DocumentSymbol {
  const name = named.name?.value || `(${type} without a name)`;
  return {
    name,
    detail,
    type,
    span: named.span,
    nameSpan: nameSpanOf(named),
    children: children.filter((child) => isInside(named, child)),
  };
}

/** A name behind an alias stands elsewhere. */
function nameSpanOf(named: Mapping & { readonly name: Text | undefined }): DocumentSymbol['nameSpan'] {
  const span = named.name?.span;
  const isWithin = span !== undefined && named.span.start <= span.start && span.end <= named.span.end;
  return isWithin ? span : { start: named.span.start, end: named.span.start };
}

function isInside(named: Mapping, child: DocumentSymbol): boolean {
  return named.span.start <= child.span.start && child.span.end <= named.span.end;
}

function describeContext({ name, value: context }: Named<Context>, current: string | undefined): string {
  const isCurrent = name !== undefined && name.value !== '' && name.value === current;
  const parts = [context?.user?.value ?? '?', context?.cluster?.value ?? '?'].join(' → ');
  const namespace = context?.namespace === undefined ? '' : ` · ${context.namespace.value}`;
  return `${parts}${namespace}${isCurrent ? ' · current' : ''}`;
}

/** How the user proves who it is. */
function describeUser(user: User | undefined): string {
  if (user === undefined) return '';
  const means = [
    (user.clientCertificateData ?? user.clientCertificate) ? 'client certificate' : undefined,
    (user.token ?? user.tokenFile) ? 'token' : undefined,
    user.username ? 'password' : undefined,
    user.exec === undefined ? undefined : `exec ${user.exec.command?.value ?? ''}`.trim(),
    user.authProvider === undefined ? undefined : `auth-provider ${user.authProvider.name?.value ?? ''}`.trim(),
  ];
  return means.filter((text) => text !== undefined).join(', ');
}

function dataSymbols(values: readonly (Data | undefined)[]): readonly DocumentSymbol[] {
  return values.flatMap((data) => data?.materials ?? []).map(materialSymbol);
}

function materialSymbol(material: Material): DocumentSymbol {
  const { name, detail } = describeMaterial(material);
  const head = material.headSpan;
  const isWithin = material.span.start <= head.start && head.end <= material.span.end;
  return {
    name,
    detail,
    type: materialSymbolType(material),
    span: material.span,
    nameSpan: isWithin ? head : { start: material.span.start, end: material.span.start },
    children: [],
  };
}
