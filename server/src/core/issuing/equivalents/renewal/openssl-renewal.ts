import { shellPath, shellWord } from '../../../base/shell-word.js';
import { isRefusal, type Refusal } from '../../issue-request.js';
import type { RenewalSources, SourcePlace } from '../../renewal/renewal-sources.js';
import type { AuthorityPaths } from '../equivalent-subject.js';
import { opensslCommands } from '../openssl/openssl-commands.js';
import { command, joinCommands, type Commands, type Step } from '../script.js';
import { planOfCertificate } from './plan-of-certificate.js';
import type { RenewalPaths } from './renewal-equivalents.js';

/** Made beside what is there, then put in its place, with a copy of what was there. */
export function opensslRenewal(sources: RenewalSources, paths: RenewalPaths): Commands | Refusal {
  const plan = findFixed(sources) ?? planOfCertificate(sources);
  if (isRefusal(plan)) return plan;
  const authority = authorityPaths(sources, paths);
  if (isRefusal(authority)) return authority;
  const stem = paths.pathOf(sources.places[0]?.uri ?? '');
  const key = takeKey(sources, `${stem}.new.key`, paths);
  if (isRefusal(key)) return key;
  const files = { certificate: `${stem}.new`, key: key.path, ...(authority && { authority }) };
  const made = opensslCommands({ make: 'certificate', plan, facts: {}, files }, paths.now);
  if (isRefusal(made)) return made;
  return joinCommands([key.commands, made, putCommands(sources, { ...files, isTemporary: key.isTemporary }, paths)]);
}

/** A CA that is a file of its own, or that the question brought. */
function authorityPaths({ authority, before }: RenewalSources, paths: RenewalPaths): AuthorityPaths | undefined | Refusal {
  if (!authority || paths.authority) return authority && paths.authority;
  const { certificate, key } = authority;
  if (certificate?.form === 'file' && key?.form === 'file')
    return { certificate: paths.pathOf(certificate.uri), key: paths.pathOf(key.uri) };
  return {
    refused: `The CA of \`${before.subject.rfc2253}\` does not lie in files of its own, as openssl wants it: name them with \`--ca\`.`,
  };
}

/** What else stands in a file would be lost. */
function findFixed({ places, keys, key, before }: RenewalSources): Refusal | undefined {
  const changed = key?.from === 'new' ? [...places, ...keys] : places;
  if (changed.every(({ form }) => form !== 'other')) return undefined;
  return {
    refused: `\`${before.subject.rfc2253}\` stands in a file with others or in an object, where the commands cannot put one in its place. Renew it without \`--as\`.`,
  };
}

interface TakenKey {
  readonly path: string;
  readonly isTemporary: boolean;
  readonly commands: Commands;
}

const nothing: Commands = { steps: [], writes: [], notes: [] };

/** A new key's place, the file of the old one, or one that it is taken out of a kubeconfig into. */
function takeKey({ key, keys, before }: RenewalSources, temporary: string, { pathOf }: RenewalPaths): TakenKey | Refusal {
  if (key?.from === 'new') return { path: temporary, isTemporary: true, commands: nothing };
  const file = keys.find(({ form }) => form === 'file');
  if (file) return { path: pathOf(file.uri), isTemporary: false, commands: nothing };
  const [holder] = keys.filter((place) => place.form === 'kubeconfig' && !/["\\]/.test(place.user));
  if (holder?.form !== 'kubeconfig')
    return { refused: `The key of \`${before.subject.rfc2253}\` is in no file of its own and no kubeconfig. Renew it without \`--as\`.` };
  const query = `{.users[?(@.name=="${holder.user}")].user.client-key-data}`;
  const take = command(
    `kubectl config --kubeconfig=${shellPath(pathOf(holder.uri))} view --raw`,
    `-o jsonpath=${shellWord(query)}`,
    `| base64 -d > ${shellPath(temporary)}`,
  );
  return { path: temporary, isTemporary: true, commands: { steps: [[take]], writes: [temporary], notes: [] } };
}

interface MadeFiles {
  readonly certificate: string;
  readonly key: string;
  readonly isTemporary: boolean;
}

function putCommands({ places, keys, key }: RenewalSources, made: MadeFiles, { pathOf }: RenewalPaths): Commands {
  const isNew = key?.from === 'new';
  const changed = [...new Set([...places, ...(isNew ? keys : [])].map(({ uri }) => pathOf(uri)))];
  const keyFiles = isNew ? keys.filter(({ form }) => form === 'file') : [];
  const step: Step = [
    ...changed.map((path) => `cp -p ${shellPath(path)} ${shellPath(`${path}.bak`)}`),
    ...places.map((place) => putCertificate(place, made, { pathOf, key: isNew ? [`--client-key=${shellPath(made.key)}`] : [] })),
    ...keyFiles.map(({ uri }) => `cat ${shellPath(made.key)} > ${shellPath(pathOf(uri))}`),
    `rm -f ${[made.certificate, ...(made.isTemporary ? [made.key] : [])].map(shellPath).join(' ')}`,
  ];
  return { steps: [step], writes: changed.map((path) => `${path}.bak`), notes: ['What was there is kept as NAME.bak.'] };
}

interface PutBasis extends Pick<RenewalPaths, 'pathOf'> {
  readonly key: readonly string[];
}

/** `cat` keeps the mode and the owner of the file. */
function putCertificate(place: SourcePlace, { certificate }: MadeFiles, { pathOf, key }: PutBasis): string {
  const path = shellPath(pathOf(place.uri));
  if (place.form !== 'kubeconfig') return `cat ${shellPath(certificate)} > ${path}`;
  return command(
    `kubectl config --kubeconfig=${path} set-credentials ${shellWord(place.user)}`,
    `--client-certificate=${shellPath(certificate)}`,
    ...key,
    '--embed-certs',
  );
}
