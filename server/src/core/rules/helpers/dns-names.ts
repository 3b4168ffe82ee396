/** What is written where a DNS name should stand, and is none. */
export type DnsMistake = 'ip' | 'url' | 'port' | 'prefix' | 'list';

/** Why a DNS SAN can never match a host that someone dials, when it is plainly something else. */
export function findDnsMistake(value: string): DnsMistake | undefined {
  if (isIpAddress(value)) return 'ip';
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(value)) return 'url';
  if (/^(?:DNS|IP|email|URI)(?:\.\d+)?\s*[:=]/i.test(value)) return 'prefix';
  if (value.includes(',')) return 'list';
  return /^(?:[^:\s]+|\[[0-9a-f:]+\]):\d{1,5}$/i.test(value) ? 'port' : undefined;
}

/** Whether a text is an IPv4 address in dots or an IPv6 address, as Go's net.ParseIP takes it. */
export function isIpAddress(value: string): boolean {
  if (/^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/.test(value)) return true;
  return isIpv6(value.replace(/^\[(.*)\]$/, '$1'));
}

function isIpv6(value: string): boolean {
  if (!/^[0-9a-f:.]{2,45}$/i.test(value) || !value.includes(':')) return false;
  const [left = '', right, ...rest] = value.split('::');
  const groups = [left, right ?? ''].flatMap((half) => (half === '' ? [] : half.split(':')));
  if (
    rest.length > 0 ||
    !groups.every((group, at) => /^[0-9a-f]{1,4}$/i.test(group) || (at === groups.length - 1 && /^\d+(?:\.\d+){3}$/.test(group)))
  )
    return false;
  const length = groups.length + (groups.at(-1)?.includes('.') ? 1 : 0);
  return right === undefined ? length === 8 : length < 8;
}

/**
 * Whether Go matches a SAN as a host name; any other is only compared as a whole text.
 * Go crypto/x509/verify.go validHostname(host, isPattern=true).
 */
export function isHostPattern(value: string): boolean {
  if (value === '*' || value === '') return false;
  return value.split('.').every((label, at) => (at === 0 && label === '*') || /^[A-Za-z0-9_][A-Za-z0-9_-]*$/.test(label));
}
