/** Whether kubeadm takes a name: an IP address, a DNS-1123 subdomain, or one behind `*.`. */
export function isSanName(name: string): boolean {
  return isIpv4(name) || isIpv6(name) || isSubdomain(name.startsWith('*.') ? name.slice(2) : name);
}

/** Digits and dots that are no address are still a DNS name to kubeadm. */
function isIpv4(name: string): boolean {
  return /^(?:\d{1,3}\.){3}\d{1,3}$/.test(name);
}

function isIpv6(name: string): boolean {
  return name.includes(':') && /^[0-9a-f:.]+$/i.test(name) && (name.match(/:/g)?.length ?? 0) >= 2;
}

function isSubdomain(name: string): boolean {
  return name.length <= 253 && /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/.test(name);
}
