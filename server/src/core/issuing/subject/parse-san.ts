import { refuse, type Refusal } from '../issue-request.js';

export interface SubjectAltName {
  readonly type: 'dns' | 'ip';
  /** Lower case; IPv6 compressed. */
  readonly value: string;
}

/** Reads `DNS:a`, `IP:10.0.0.1`, or a bare name or address, which is taken as what it looks like. */
export function parseSan(input: string): SubjectAltName | Refusal {
  const text = input.trim();
  const [, prefix, rest = ''] = /^(DNS|IP|IP Address|URI|email):(.*)$/i.exec(text) ?? [undefined, undefined, text];
  const value = rest.trim();
  if (value === '') return refuse('sans', 'A name or address to be covered is empty.');
  switch (prefix?.toLowerCase()) {
    case 'dns':
      return parseDns(value);
    case 'ip':
    case 'ip address':
      return (
        parseAddress(value) ??
        refuse(
          'sans',
          `\`${value}\` is no IP address. Write it as \`10.0.0.1\` or \`fd00::1\`${looksLikeName(value) ? `, or \`DNS:${value}\` for a name` : ''}.`,
        )
      );
    case undefined:
      return parseAddress(value) ?? parseDns(value);
    default:
      return refuse('sans', `\`${text}\`: Kubernetes compares names (\`DNS:\`) and addresses (\`IP:\`) only.`);
  }
}

function parseDns(input: string): SubjectAltName | Refusal {
  const value = input.toLowerCase();
  if (parseAddress(value))
    return refuse(
      'sans',
      `\`DNS:${value}\` would never match: Go compares an address with IP names only ("x509: cannot validate certificate for ${value} because it doesn't contain any IP SANs"). Write \`IP:${value}\`.`,
    );
  const problem = problemOfName(value);
  return problem === undefined ? { type: 'dns', value } : refuse('sans', `\`${input}\` ${problem}.`);
}

function problemOfName(value: string): string | undefined {
  if (/^[a-z][a-z0-9+.-]*:\/\//.test(value)) return 'is a URL: write only its host';
  if (/^[0-9a-f.:]+\/\d+$/.test(value)) return 'is a network, and a certificate covers single addresses: write those that clients dial';
  if (/^[\d.]+$/.test(value))
    return 'is neither an IP address nor a name: an address has four numbers from 0 to 255, without leading zeros';
  if (/:\d+$/.test(value)) return 'has a port: a certificate covers a host on every port, so write the host alone';
  if (/[\s,]/.test(value)) return 'holds a blank or a comma: give each name by itself';
  if (/[^\x20-\x7e]/.test(value)) return `is not ASCII: write it in its encoded form${encodedForm(value)}`;
  if (value === '*') return 'covers nothing: a wildcard needs a domain behind it, such as `*.example.com`';
  if (value.endsWith('.')) return 'ends with a dot, which certificates leave out';
  if (value.length > 253) return 'is longer than the 253 characters of a DNS name';
  const [first = '', ...rest] = value.split('.');
  if (first === '*' && rest.length === 0) return 'covers nothing';
  if (value.slice(first === '*' ? 1 : 0).includes('*'))
    return 'has its wildcard elsewhere than as the whole first label, where Go takes it literally: write `*.example.com`';
  const label = (first === '*' ? rest : [first, ...rest]).find((part) => !/^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$/.test(part));
  if (label !== undefined)
    return label === '' ? 'has an empty part between two dots' : `has the part \`${label}\`, which no DNS name may have`;
  return undefined;
}

/** Undefined for what is no address. Octets with leading zeros are none: Go refuses them. */
function parseAddress(value: string): SubjectAltName | undefined {
  if (/^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/.test(value)) return { type: 'ip', value };
  if (!value.includes(':') || !/^[0-9a-f:.]+$/i.test(value)) return undefined;
  const host = URL.canParse(`http://[${value}]/`) ? new URL(`http://[${value}]/`).hostname : undefined;
  return host === undefined ? undefined : { type: 'ip', value: host.slice(1, -1) };
}

function looksLikeName(value: string): boolean {
  return /[a-z]/i.test(value) && problemOfName(value.toLowerCase()) === undefined;
}

function encodedForm(value: string): string {
  const address = `http://${value}/`;
  return URL.canParse(address) ? `, \`${new URL(address).hostname}\`` : '';
}
