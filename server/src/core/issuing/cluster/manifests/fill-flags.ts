import type { FlagPlaceholder, KubeadmFlag } from '../../../knowledge/kubeadm-manifests.js';

export type FlagValues = Readonly<Partial<Record<FlagPlaceholder, string>>>;

/** `--name=value` of every flag that a minor has, in the order of their names. */
export function fillFlags(flags: readonly KubeadmFlag[], values: FlagValues, minor: number): readonly string[] {
  return flags
    .filter((flag) => isIn(flag, minor) && (flag.onlyWith === undefined || values[flag.onlyWith] !== undefined))
    .map(({ name, value }) => `--${name}=${fillText(value, values)}`)
    .sort();
}

/** Whether a fact that holds between two minors holds in one. */
export function isIn({ since = 0, until = Infinity }: { readonly since?: number; readonly until?: number }, minor: number): boolean {
  return since <= minor && minor <= until;
}

/** `{name}` becomes what is known under it. */
export function fillText(template: string, values: Readonly<Record<string, string | undefined>>): string {
  return template.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
