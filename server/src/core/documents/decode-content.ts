import type { PemHeader } from '../formats/pem/pem.js';
import { parseCertificate } from '../formats/x509/parse-certificate.js';
import type { MaterialContent } from './document.js';

export function decodeContent(label: string | undefined, der: Uint8Array, _headers: readonly PemHeader[]): MaterialContent {
  if (label === 'CERTIFICATE') return parseCertificate(der);
  return { type: 'unreadable', label, error: 'not decoded yet', byteOffset: 0 };
}
