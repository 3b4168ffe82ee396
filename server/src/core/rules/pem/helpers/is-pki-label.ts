/** Whether labels, or the boundaries that hold them, are those of certificates, requests, lists and keys; NATS and others armour theirs alike. */
export function isPkiLabel(labels: string): boolean {
  return /(?:^|\s)(?:CERTIFICATE|REQUEST|CRL|(?:PRIVATE|PUBLIC) KEY|PARAMETERS|PKCS7|CMS)(?:-----)?$/m.test(labels);
}
