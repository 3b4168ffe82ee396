import type { FlagPlaceholder, KubeadmFlag } from '../../../knowledge/kubeadm-manifests.js';

export type FlagValues = Readonly<Partial<Record<FlagPlaceholder, string>>>;

/** `--name=value` of every flag that a minor has, in the order of their names. */
export function fillFlags(flags: readonly KubeadmFlag[], values: FlagValues, minor: number): readonly string[] {
  return flags
    .filter((flag) => isIn(flag, minor) && (flag.onlyWith === undefined || values[flag.onlyWith] !== undefined))
    .map(({ name, value }) => `--${name}=${fill(value, values)}`)
    .sort();
}

/** Whether a fact that holds between two minors holds in one. */
export function isIn({ since = 0, until = Infinity }: { readonly since?: number; readonly until?: number }, minor: number): boolean {
  return since <= minor && minor <= until;
}

function fill(template: string, values: FlagValues): string {
  const known: Readonly<Record<string, string | undefined>> = values;
  return template.replaceAll(/\{(\w+)\}/g, (whole, name: string) => known[name] ?? whole);
}
