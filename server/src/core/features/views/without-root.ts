/** `pki/ca.crt`, `cp1: pki/ca.crt`: the folder that all of Kubernetes has in common says nothing. */
export function withoutRoot(name: string): string {
  const [, before, after] = /^(.*?)\/?\betc\/kubernetes\/(.+)$/.exec(name) ?? [];
  if (after === undefined) return name;
  return before === undefined || before === '' ? after : `${before}: ${after}`;
}
