import type { ConfigSection, OpensslConfig } from '../../../documents/openssl-cnf/model.js';
import type { ExtensionItem, ExtensionValue } from '../../../formats/openssl-cnf/extension-types.js';
import type { ConfSection } from '../../../formats/openssl-cnf/types.js';
import { isIpAddress } from '../../helpers/dns-names.js';
import { isUnsure } from './text.js';

/** A name in a subjectAltName, written in the extension or in the section that it names. */
export interface AltName {
  readonly extension: ExtensionValue;
  readonly item: ExtensionItem;
  /** The section of entries that it stands in; undefined for one in a list. */
  readonly list: ConfSection | undefined;
}

/** Every subjectAltName of a file that has a list of names. */
export function subjectAltNamesOf({
  sections,
}: OpensslConfig): readonly { readonly section: ConfigSection; readonly extension: ExtensionValue }[] {
  return sections.flatMap((section) =>
    section.extensions.filter(({ name, form }) => name === 'subjectAltName' && form !== 'raw').map((extension) => ({ section, extension })),
  );
}

/** Every name whose value stands in the file; one in a section that two extensions share comes once. */
export function altNamesOf(config: OpensslConfig): readonly AltName[] {
  const seen = new Set<number>();
  const all = subjectAltNamesOf(config).flatMap(({ extension }) =>
    extension.items.map((item): AltName => ({
      extension,
      item,
      list: item.entry === extension.entry ? undefined : extension.reference?.section,
    })),
  );
  return all.filter(({ item }) => {
    if (seen.has(item.span.start) || isUnsure(item.entry)) return false;
    seen.add(item.span.start);
    return true;
  });
}

/** `DNS:a` as a value, or several values in one; undefined for what may hold a comma or a colon. */
export function findListMistake({ type, value }: ExtensionItem): 'type' | 'list' | undefined {
  if (type !== 'DNS' && type !== 'IP' && type !== 'URI' && type !== 'email') return undefined;
  if (type !== 'URI' && splitList(value).length > 1) return 'list';
  return typePrefix.test(value) ? 'type' : undefined;
}

/** The parts of `a, DNS:b; c`. */
export function splitList(value: string): readonly string[] {
  return value
    .split(/\s*[,;]\s*|\s+(?=(?:DNS|IP|URI|email)[.:])/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** The type that a value belongs under, and the value without a type in front of it. */
export function retype(value: string): { readonly type: string; readonly value: string } {
  const bare = value.replace(typePrefix, '');
  const named = typePrefix.exec(value)?.[1];
  if (isIpAddress(bare)) return { type: 'IP', value: bare.replace(/^\[(.*)\]$/, '$1') };
  return { type: named === 'URI' || named === 'email' ? named : 'DNS', value: bare };
}

const typePrefix = /^\s*(DNS|IP|URI|email)(?:\.\d+)?\s*[:=]\s*(?=\S)/;

/**
 * The next free numbers of one type in a section: `IP.3`, `IP.4`, … Each call gives another. The first ones are left to the
 * entries whose number is taken twice, which openssl-cnf/duplicate-key numbers anew: fixes of both may be applied together.
 */
export function numberer(list: ConfSection): (type: string) => string {
  return numberFrom(list, list.entries.length - list.kept.length);
}

/** The very next free numbers, for the entries whose own is taken. */
export function renumberer(list: ConfSection): (type: string) => string {
  return numberFrom(list, 0);
}

function numberFrom(list: ConfSection, reserved: number): (type: string) => string {
  const next = new Map<string, number>();
  return (type) => {
    const number = next.get(type) ?? highest(list, type) + reserved + 1;
    next.set(type, number + 1);
    return `${type}.${number}`;
  };
}

function highest(list: ConfSection, type: string): number {
  const numbers = list.entries.map(({ key }) =>
    key.startsWith(`${type}.`) ? Number(/^\d{1,9}$/.exec(key.slice(type.length + 1))?.[0] ?? 0) : 0,
  );
  return Math.max(0, ...numbers);
}
