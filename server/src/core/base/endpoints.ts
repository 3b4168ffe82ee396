/** A host with its port inside a text that lists URLs. */
export interface Endpoint {
  /** Lower case, without the brackets of IPv6. */
  readonly host: string;
  readonly port: number | undefined;
  /** `https`, lower case; undefined when none is written. */
  readonly scheme: string | undefined;
  /** The whole URL, in the text. */
  readonly start: number;
  readonly end: number;
}

const url = /(?:([a-z][a-z0-9+.-]*):\/\/)?(?:[^\s,;/@]*@)?(?:\[([0-9a-f:.%]+)\]|([^\s,;/:@[\]]+))(?::(\d+))?(?:\/[^\s,;]*)?/i;

/** The endpoints of `https://10.0.0.1:2379,https://10.0.0.2:2379`, or of etcd's `name=https://10.0.0.1:2380,…`. */
export function endpointsOf(text: string): readonly Endpoint[] {
  const found: Endpoint[] = [];
  let start = 0;
  for (const item of text.split(',')) {
    const at = start + (/^\s*(?:[\w.-]+=)?/.exec(item)?.[0].length ?? 0);
    const match = matchAt(text.slice(at, start + item.length));
    if (match !== undefined) found.push({ ...match, start: at + match.start, end: at + match.end });
    start += item.length + 1;
  }
  return found;
}

/** Whether a host is the machine itself. */
export function isLoopbackHost(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host);
}

/** `10.0.0.1:6443`, `[fd00::1]:6443`. */
export function endpointText({ host, port }: Pick<Endpoint, 'host' | 'port'>): string {
  const name = host.includes(':') ? `[${host}]` : host;
  return port === undefined ? name : `${name}:${port}`;
}

function matchAt(text: string): Endpoint | undefined {
  const match = url.exec(text);
  const host = match?.[2] ?? match?.[3];
  if (match === null || host === undefined) return undefined;
  return {
    host: host.toLowerCase(),
    port: match[4] === undefined ? undefined : Number(match[4]),
    scheme: match[1]?.toLowerCase(),
    start: match.index,
    end: match.index + match[0].length,
  };
}
