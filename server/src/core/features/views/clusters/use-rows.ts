import { baseName } from '../../../base/uris.js';
import type { FileReference, Material } from '../../../documents/document.js';
import type { Location } from '../../../findings.js';
import { joined } from '../../describe/material-line.js';
import { visible } from '../../describe/visible.js';
import { namersOf } from '../../uses/certificate-uses.js';
import { trustedBy } from '../../uses/trusted-by.js';
import type { FeatureWorld } from '../../world.js';
import { rowId } from '../row-id.js';
import type { ViewRow } from '../tree-source.js';
import type { Held } from './held.js';
import { findFaultAt, type Fault } from './faults.js';
import type { Scope } from './scope.js';

/** A place that names or holds a certificate or key. */
interface Use {
  /** As people name it: `kube-apiserver --client-ca-file`. */
  readonly name: string;
  readonly at: Location;
  readonly icon: string;
  readonly trusts: boolean;
}

/** `trusted by --client-ca-file, 5 kubeconfigs, kubelet`; nobody: none. */
export async function trustRow(held: Held, id: string, scope: Scope): Promise<readonly ViewRow[]> {
  const world = worldOf(held, scope);
  const words = world && trustedBy(held.certificate, world);
  if (words === undefined) return [];
  const fault = await worstAt(
    usesOf(held, scope).filter(({ trusts }) => trusts),
    scope,
  );
  return [
    {
      id,
      label: 'trusted by',
      description: visible(joined(fault && 'not where it should be', words)),
      ...looks(fault, 'references'),
      children: 'collapsed',
      context: 'trust',
    },
  ];
}

/** The worst that is told of the places that name, hold or trust a certificate. */
export function findUseFault(held: Held, scope: Scope): Promise<Fault | undefined> {
  return worstAt(usesOf(held, scope), scope);
}

async function worstAt(uses: readonly Use[], { world }: Scope): Promise<Fault | undefined> {
  const faults = await Promise.all(uses.map(({ at }) => findFaultAt(at, world)));
  return faults.find((fault) => fault?.severity === 'error') ?? faults.find((fault) => fault !== undefined);
}

function looks(fault: Fault | undefined, icon: string): Pick<ViewRow, 'icon' | 'color' | 'state'> {
  if (fault === undefined) return { icon, color: 'quiet' };
  return { icon: fault.severity, color: fault.severity, state: fault.severity === 'error' ? 'has a fault' : 'has a warning' };
}

/** Every place that trusts a CA. */
export function trustingRows(held: Held, id: string, scope: Scope): Promise<readonly ViewRow[]> {
  return rowsFor(
    usesOf(held, scope).filter(({ trusts }) => trusts),
    id,
    scope,
  );
}

/** Every place that names, holds or embeds a certificate, other than those that trust it; then its key. */
export function useRows(held: Held, id: string, scope: Scope): Promise<readonly ViewRow[]> {
  return rowsFor(otherUses(held, scope), id, scope);
}

export function isUsed(held: Held, scope: Scope): boolean {
  return otherUses(held, scope).length > 0;
}

function otherUses(held: Held, scope: Scope): readonly Use[] {
  const [own] = held.copies;
  const uses = usesOf(held, scope).filter(({ trusts, at }) => !trusts && !(at.uri === own.uri && at.span === own.headSpan));
  return [...uses, ...keysOf(held, scope)];
}

/** Who names the file of a key. */
export function keyUseRows(key: Material, id: string, scope: Scope): Promise<readonly ViewRow[]> {
  const world = worldOfFile(key, scope);
  return rowsFor(world ? namersOf(key, world).map(ofReference) : [], id, scope);
}

function usesOf(held: Held, scope: Scope): readonly Use[] {
  const world = worldOf(held, scope);
  if (!world) return [];
  return held.copies.flatMap((copy) => [ofCopy(copy), ...namersOf(copy, world).map(ofReference)]);
}

function ofCopy({ uri, headSpan, place, use }: Material): Use {
  return {
    name: place ?? baseName(uri),
    at: { uri, span: headSpan },
    icon: place === undefined ? 'file' : 'symbol-field',
    trusts: place !== undefined && use === 'certificate-authority',
  };
}

function ofReference({ uri, span, place, expects }: FileReference): Use {
  return { name: place, at: { uri, span }, icon: 'symbol-parameter', trusts: expects === 'certificate-authority' };
}

function keysOf({ certificate }: Held, { content }: Scope): readonly Use[] {
  return content
    .keyFiles(certificate.publicKey)
    .map(({ uri, headSpan }) => ({ name: 'private key', at: { uri, span: headSpan }, icon: 'key', trusts: false }));
}

async function rowsFor(uses: readonly Use[], id: string, scope: Scope): Promise<readonly ViewRow[]> {
  const distinct = [...new Map(uses.map((use) => [`${use.at.uri}#${use.at.span.start}`, use])).values()];
  const seen = new Map<string, number>();
  return Promise.all(
    distinct.map((use) => {
      const key = rowId(use.at.uri, use.name);
      const times = seen.get(key) ?? 0;
      seen.set(key, times + 1);
      return toRow(use, `${id}/${key}/${times}`, scope);
    }),
  );
}

async function toRow({ name, at, icon }: Use, id: string, { world, content }: Scope): Promise<ViewRow> {
  const fault = await findFaultAt(at, world);
  return {
    id,
    label: visible(name),
    description: visible(joined(fault?.words, content.nameOf(at.uri), fault?.sentence)),
    ...looks(fault, icon),
    children: 'none',
    context: 'use file',
    at,
  };
}

function worldOf({ copies: [first] }: Held, scope: Scope): FeatureWorld | undefined {
  return worldOfFile(first, scope);
}

function worldOfFile({ uri }: Material, { content, world }: Scope): FeatureWorld | undefined {
  const document = content.document(uri);
  return document && world.worldOf(document);
}
