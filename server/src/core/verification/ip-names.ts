import { ipText } from '../formats/x509/ip-address.js';
import type { Certificate, GeneralName } from '../formats/x509/types.js';

/** The 4 or 16 bytes of an IP name, or the 8 or 32 of an IP constraint. Go's parser refuses other lengths. */
export function ipBytesOf(certificate: Certificate, { bytes }: GeneralName): Uint8Array {
  const element = certificate.der.subarray(bytes.start, bytes.end);
  // No length here needs more than one octet: tag, length, content.
  return element.subarray(2);
}

/** Sixteen bytes, so that an IPv4 address and the same mapped into IPv6 are one (net.IP.Equal). */
export function toMappedIp(ip: Uint8Array): Uint8Array {
  return ip.length === 4 ? Uint8Array.of(...MAPPED, ...ip) : ip;
}

/** As net.IP.String prints it: an IPv4 address that is mapped into IPv6 as IPv4. */
export function goIpText(ip: Uint8Array): string {
  const isMapped = ip.length === 16 && MAPPED.every((byte, at) => ip[at] === byte);
  const shown = isMapped ? ip.subarray(MAPPED.length) : ip;
  return ipText(shown, 0, shown.length) ?? '?';
}

/** A range as net.IPNet.String prints it. The parser takes only masks of leading ones. */
export function goIpRangeText(address: Uint8Array, mask: Uint8Array): string {
  const text = goIpText(address);
  const skipped = address.length === 16 && !text.includes(':') ? MAPPED.length : 0;
  const ones = mask.subarray(skipped).reduce((sum, byte) => sum + countOnes(byte), 0);
  return `${text}/${ones}`;
}

const MAPPED: readonly number[] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff];

function countOnes(byte: number): number {
  return byte.toString(2).replaceAll('0', '').length;
}
