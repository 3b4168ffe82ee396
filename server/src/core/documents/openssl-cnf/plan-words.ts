import type { ExtensionValue } from '../../formats/openssl-cnf/extension-types.js';
import type { ConfigSection, RequestPlan } from './model.js';
import { shortAttribute } from './name-fields.js';

/** `CN=admin, O=system:masters`, or what `openssl req` will ask for. */
export function subjectWords({ distinguishedName, prompts }: RequestPlan): string {
  const fields = (distinguishedName?.fields ?? []).filter(({ suffix, value }) => suffix === undefined && value !== '');
  if (fields.length === 0) return prompts ? 'a subject from the command line' : 'no subject: "No objects specified in config file"';
  const names = fields.map(({ attribute, field, value }) => ({ name: shortAttribute(attribute ?? field), value }));
  if (!prompts) return names.map(({ name, value }) => `${name}=${value}`).join(', ');
  return `asks for ${[...new Set(names.map(({ name }) => name))].join(', ')}`;
}

/** `serverAuth · digitalSignature · SANs DNS:a, IP:10.0.0.1`: the names last, since a long line is cut off; `most`: how many are named. */
export function extensionWords(section: ConfigSection | undefined, most: number): readonly string[] {
  if (section === undefined) return [];
  const find = (name: string): ExtensionValue | undefined => section.extensions.findLast((extension) => extension.name === name);
  return [
    authorityWords(find('basicConstraints')),
    wordList(find('extendedKeyUsage')),
    wordList(find('keyUsage')),
    nameWords(find('subjectAltName'), most),
  ].filter((words) => words !== undefined && words !== '') as string[];
}

function authorityWords(value: ExtensionValue | undefined): string | undefined {
  const isAuthority = value?.items.some(({ type, value: word }) => type === 'CA' && /^(?:TRUE|true|Y|y|YES|yes)$/.test(word)) ?? false;
  const length = value?.items.find(({ type }) => type === 'pathlen')?.value;
  if (!isAuthority) return undefined;
  return length === undefined ? 'CA' : `CA with at most ${length} CA${length === '1' ? '' : 's'} below`;
}

function nameWords(value: ExtensionValue | undefined, most: number): string | undefined {
  if (value === undefined) return 'no SANs';
  const names = value.items.map(({ type, value: name }) => (type === undefined ? name : `${type}:${name}`));
  if (names.length === 0) return 'no SANs';
  const rest = names.length > most ? `, … (${names.length})` : '';
  return `${names.length === 1 ? 'SAN' : 'SANs'} ${names.slice(0, most).join(', ')}${rest}`;
}

function wordList(value: ExtensionValue | undefined): string | undefined {
  return value?.items.map((item) => item.value).join(', ');
}

/** What sort of certificate a section makes: `a CA`, `a server and client certificate`. */
export function certificateWords({ extensions }: ConfigSection): string {
  const words = (name: string): readonly string[] =>
    extensions.findLast((extension) => extension.name === name)?.items.map(({ value }) => value) ?? [];
  if (extensions.some((value) => value.name === 'basicConstraints' && authorityWords(value) !== undefined)) return 'a CA certificate';
  const purposes = words('extendedKeyUsage');
  const isServer = purposes.includes('serverAuth');
  const isClient = purposes.includes('clientAuth');
  if (isServer && isClient) return 'a certificate for servers and clients';
  if (isServer) return 'a server certificate';
  return isClient ? 'a client certificate' : 'a leaf certificate';
}
