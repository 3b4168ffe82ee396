import { isAscii, latin1 } from '../der/text.js';
import type { GoReader } from './go-reader.js';

/** Why Go cannot read a subjectAltName. Source: parseSANExtension in crypto/x509/parser.go, Go 1.24. */
export function sanFault(value: GoReader): string | undefined {
  const list = value.read(0x30);
  if (list === undefined) return 'invalid subject alternative names';
  while (!list.isEmpty) {
    const name = list.readAny();
    if (name === undefined) return 'invalid subject alternative name';
    const fault = nameFault(list.tag, name);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function nameFault(tag: number, name: GoReader): string | undefined {
  const { bytes, at, end } = name;
  switch (tag) {
    case 0x81:
      return isAscii(bytes, at, end) ? undefined : 'SAN rfc822Name is malformed';
    case 0x82:
      return isAscii(bytes, at, end) ? undefined : 'SAN dNSName is malformed';
    case 0x86:
      return isAscii(bytes, at, end) ? uriFault(latin1(bytes, at, end)) : 'SAN uniformResourceIdentifier is malformed';
    case 0x87:
      return end - at === 4 || end - at === 16 ? undefined : `cannot parse IP address of length ${end - at}`;
    default:
      return undefined;
  }
}

/** The commonest refusals of net/url.Parse, and crypto/x509's own check of the host. */
function uriFault(uri: string): string | undefined {
  const prefix = `cannot parse URI ${JSON.stringify(uri)}: `;
  if (/[\u0000-\u001f\u007f]/.test(uri)) return `${prefix}parse ${JSON.stringify(uri)}: net/url: invalid control character in URL`;
  const escape = /%(?![0-9A-Fa-f]{2}).{0,2}/.exec(uri.split('#')[0]?.split('?')[0] ?? '')?.[0];
  if (escape !== undefined) return `${prefix}parse ${JSON.stringify(uri)}: invalid URL escape ${JSON.stringify(escape)}`;
  const host = /^[A-Za-z][A-Za-z0-9+.-]*:\/\/(?:[^/?#@]*@)?([^/?#]*)/.exec(uri)?.[1];
  if (host === undefined || host === '' || isDomain(host)) return undefined;
  return `${prefix}invalid domain`;
}

/** domainToReverseLabels: labels of printable ASCII, none empty. */
export function isDomain(domain: string): boolean {
  if (domain === '') return true;
  return domain.split('.').every((label) => /^[!-~]+$/.test(label));
}
