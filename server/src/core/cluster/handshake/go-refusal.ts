import type { MaterialContent } from '../../documents/document.js';
import { goX509 } from '../../knowledge/go-x509-errors.js';

/** Why Go's x509.ParseCertificate refuses what stands in a CERTIFICATE block, in its words; undefined when it reads it. */
export function goRefusal(content: MaterialContent): string | undefined {
  return content.type === 'certificate' ? content.goProblems[0]?.text : goX509.malformed;
}
