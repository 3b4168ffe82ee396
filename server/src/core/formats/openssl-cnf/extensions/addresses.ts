/** Whether OpenSSL reads a text as an address. Source: ossl_a2i_ipadd in crypto/x509/v3_utl.c: leading zeros are decimal, no port, no brackets. */
export function isAddress(text: string): boolean {
  return addressLength(text) !== 0;
}

/** `address/mask`, both of one family. Source: a2i_IPADDRESS_NC. */
export function isAddressRange(text: string): boolean {
  const slash = text.indexOf('/');
  if (slash === -1) return false;
  const length = addressLength(text.slice(0, slash));
  return length !== 0 && addressLength(text.slice(slash + 1)) === length;
}

function addressLength(text: string): 0 | 4 | 16 {
  if (text.includes(':')) return isIpv6(text) ? 16 : 0;
  return isIpv4(text) ? 4 : 0;
}

function isIpv4(text: string): boolean {
  const parts = /^\s*(\+?\d+)\.\s*(\+?\d+)\.\s*(\+?\d+)\.\s*(\+?\d+)$/.exec(text);
  return parts !== null && parts.slice(1).every((part) => part.length < 10 && Number(part) <= 255);
}

/** Source: ipv6_from_asc and ipv6_cb in crypto/x509/v3_utl.c. */
function isIpv6(text: string): boolean {
  const parts = text.split(':');
  if (parts.length > 9) return false;
  let total = 0;
  let zeroAt = -1;
  let zeros = 0;
  for (const [index, part] of parts.entries()) {
    if (total === 16) return false;
    if (part === '') {
      if (zeroAt === -1) zeroAt = total;
      else if (zeroAt !== total) return false;
      zeros++;
      continue;
    }
    const size = part.length > 4 && index < parts.length - 1 ? 0 : partSize(part, total);
    if (size === 0) return false;
    total += size;
  }
  return zeroAt === -1 ? total === 16 : fitsZeros(total, zeroAt, zeros);
}

/** An IPv4 address may stand at the end. */
function partSize(part: string, total: number): number {
  if (part.length > 4) return total <= 12 && isIpv4(part) ? 4 : 0;
  return /^[0-9a-fA-F]{1,4}$/.test(part) ? 2 : 0;
}

function fitsZeros(total: number, zeroAt: number, zeros: number): boolean {
  if (total === 16 || zeros > 3) return false;
  if (zeros === 3) return total === 0;
  const isAtEdge = zeroAt === 0 || zeroAt === total;
  return zeros === 2 ? isAtEdge : !isAtEdge;
}
