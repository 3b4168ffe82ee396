import type { Span } from '../../base/span.js';

/** How far around an error its address stands. */
const reach = 600;

/** The address that was dialled, as the words around an error name it: `Get "https://10.0.0.5:6443/api"`, `dial tcp 10.0.0.5:6443`. */
export function findDialled(text: string, { start, end }: Span): Readonly<Record<string, string>> {
  const before = text.slice(Math.max(0, start - reach), end);
  const after = text.slice(end, end + reach);
  const [, host, port] = lastOf(before) ?? lastOf(after) ?? [];
  if (host === undefined) return {};
  return { host: host.replaceAll(/[[\]]/g, ''), address: `${host}:${port ?? '443'}` };
}

const dialled =
  /(?:https:\/\/|dial tcp |(?:remote-addr|endpoint|remote-peer-addr)[\\":=]{1,6})(\[[0-9a-fA-F:.]{2,45}\]|[A-Za-z0-9._-]{1,253})(?::(\d{1,5}))?(?=[/"'\\:?\s]|$)/g;

/** The nearest one in front of the error counts; behind it the first would, but one line names one address. */
function lastOf(text: string): RegExpMatchArray | undefined {
  return [...text.matchAll(dialled)].filter(([, , port], at, all) => port !== undefined || at === all.length - 1).at(-1);
}
