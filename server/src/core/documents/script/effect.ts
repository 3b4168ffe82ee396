import { defaultDays } from '../../knowledge/openssl-commands.js';
import { findGroup, findUser } from '../../knowledge/identities.js';
import { inCode } from './in-code.js';
import { findOption, type ScriptCommand } from './model.js';
import { isType, parseSubject } from './subject.js';

/** What an openssl command line makes, in words; empty for what is not known. */
export function describeEffect(command: ScriptCommand): string[] {
  if (command.program !== 'openssl') return [];
  const describe = effects.get(command.action);
  return describe ? describe(command).filter((part) => part !== '') : [];
}

const effects: ReadonlyMap<string, (command: ScriptCommand) => string[]> = new Map([
  ['genrsa', (command) => [`Makes an RSA private key of ${bits(command)} bits, ${encryption(command)}, and writes it to ${to(command)}.`]],
  ['genpkey', (command) => [`Makes a ${inCode(given(command, 'algorithm') ?? 'private')} key and writes it to ${to(command)}.`]],
  ['ecparam', ecparam],
  ['req', req],
  ['x509', x509],
  ['ca', ca],
  ['verify', (command) => [`Checks that ${files(command)} chains to ${from(command, 'CAfile', 'trusted')}.`]],
  ['s_client', (command) => [`Connects to ${from(command, 'connect')} and shows the certificate that the server presents.`]],
  ['rsa', key],
  ['ec', key],
  ['pkcs12', pkcs12],
]);

function ecparam(command: ScriptCommand): string[] {
  const curve = from(command, 'name');
  return [
    has(command, 'genkey')
      ? `Makes an EC private key on the curve ${curve}, unencrypted, and writes it to ${to(command)}.`
      : `Prints the parameters of the curve ${curve}.`,
  ];
}

function req(command: ScriptCommand): string[] {
  const newKey = has(command, 'newkey') || !has(command, 'key');
  const keyText = newKey
    ? ` with a new private key in ${from(command, 'keyout')}, ${has(command, 'noenc', 'nodes') ? 'unencrypted' : 'encrypted with a pass phrase that is asked for'}`
    : ` with the key ${from(command, 'key')}`;
  if (has(command, 'x509'))
    return [
      `Makes a self-signed certificate${subject(command)}${keyText}, valid for ${days(command)}, and writes it to ${to(command)}.`,
      identity(command),
    ];
  if (has(command, 'new', 'newkey'))
    return [
      `Makes a certificate request${subject(command)}${keyText}, and writes it to ${to(command)}. A CA must sign it before it is of use.`,
      identity(command),
      names(command),
    ];
  return [`Reads the certificate request ${from(command, 'in')}.`];
}

function x509(command: ScriptCommand): string[] {
  if (!has(command, 'req')) return [`Reads the certificate ${from(command, 'in')} and prints what the options ask for.`];
  const signer = has(command, 'CA') ? `the CA ${from(command, 'CA')}` : `its own key ${from(command, 'signkey', 'key')} (self-signed)`;
  return [
    `Signs the request ${from(command, 'in')} with ${signer}: a certificate valid for ${days(command)}, written to ${to(command)}.`,
    extensions(command),
  ];
}

function extensions(command: ScriptCommand): string {
  const copy = given(command, 'copy_extensions');
  if (has(command, 'extfile')) {
    const section = has(command, 'extensions')
      ? `section ${from(command, 'extensions')} of ${from(command, 'extfile')}`
      : `the unnamed first part of ${from(command, 'extfile')}`;
    return `Its extensions (names, usages) come from ${section}.`;
  }
  if (copy === 'copy' || copy === 'copyall') return 'Its extensions (names, usages) are those of the request.';
  return "It carries no extensions: no names, no usages; the request's are dropped.";
}

function ca(command: ScriptCommand): string[] {
  if (has(command, 'gencrl')) return [`Makes a revocation list and writes it to ${to(command)}.`];
  if (has(command, 'revoke')) return [`Marks ${from(command, 'revoke')} as revoked in the CA's database.`];
  return [`Signs ${from(command, 'in')} as the CA of ${from(command, 'config')} says, and writes the certificate to ${to(command)}.`];
}

function key(command: ScriptCommand): string[] {
  return [
    has(command, 'pubout')
      ? `Writes the public half of ${from(command, 'in')} to ${to(command)}.`
      : `Reads the key ${from(command, 'in')}.`,
  ];
}

function pkcs12(command: ScriptCommand): string[] {
  return [
    has(command, 'export')
      ? `Puts the certificate ${from(command, 'in')} and its key into the PKCS#12 file ${to(command)}.`
      : `Reads the PKCS#12 file ${from(command, 'in')}.`,
  ];
}

/** Whom the API server will see. */
function identity(command: ScriptCommand): string {
  const parts = parseSubject(given(command, 'subj') ?? '');
  const user = parts.findLast((part) => isType(part, 'CN'))?.value;
  const groups = parts.filter((part) => isType(part, 'O')).map(({ value }) => value);
  if (user === undefined) return '';
  const effects = [findUser(user)?.effect, ...groups.map((group) => findGroup(group)?.effect)].filter((effect) => effect !== undefined);
  const means = effects.length === 0 ? '' : ` (${effects.join('; ')})`;
  return `As a client of Kubernetes: user ${inCode(user)}, ${groups.length === 0 ? 'no groups' : `groups ${groups.map(inCode).join(', ')}`}${means}.`;
}

function names(command: ScriptCommand): string {
  const added = command.options.filter(({ name }) => name === 'addext').map(({ value }) => inCode(value?.text ?? ''));
  return added.length === 0 ? '' : `The request carries ${added.join(', ')}.`;
}

function subject(command: ScriptCommand): string {
  const value = given(command, 'subj');
  return value === undefined ? '' : ` for ${inCode(value)}`;
}

function days(command: ScriptCommand): string {
  const value = given(command, 'days');
  return value === undefined ? `${defaultDays} days (nothing says how long)` : `${value.replaceAll('\uFFFC', '…')} days`;
}

function bits(command: ScriptCommand): string {
  return command.operands.at(-1)?.text ?? '2048';
}

function encryption(command: ScriptCommand): string {
  return command.options.some(({ fact, name }) => fact?.[0] === '' && /^(?:aes|des|camellia|aria)/.test(name))
    ? 'encrypted with a pass phrase'
    : 'unencrypted';
}

function files({ operands }: ScriptCommand): string {
  return operands.length === 0 ? 'the input' : operands.map(({ text }) => inCode(text)).join(', ');
}

function to(command: ScriptCommand): string {
  const value = given(command, 'out');
  return value === undefined ? 'the terminal' : inCode(value);
}

function from(command: ScriptCommand, ...options: readonly string[]): string {
  const value = given(command, ...options);
  return value === undefined ? 'the default' : inCode(value);
}

function given(command: ScriptCommand, ...options: readonly string[]): string | undefined {
  return findOption(command, ...options)?.value?.text;
}

function has(command: ScriptCommand, ...options: readonly string[]): boolean {
  return findOption(command, ...options) !== undefined;
}
