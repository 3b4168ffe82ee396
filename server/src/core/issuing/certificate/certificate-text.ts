import { toPem } from '../pem-text.js';

/** A file with certificates as text: DER is armoured; PEM, a bundle or not, stays as it is. */
export function certificateText(bytes: Uint8Array): string {
  return isDer(bytes) ? toPem('CERTIFICATE', bytes) : new TextDecoder().decode(bytes);
}

/** A SEQUENCE longer than 127 bytes, as every certificate and every request is. */
export function isDer(bytes: Uint8Array): boolean {
  return bytes[0] === 0x30 && (bytes[1] ?? 0) >= 0x80;
}
