import { isAbsolutePath } from '../../base/uris.js';
import type { FileExpectation, FileReference } from '../document.js';
import type { CommandOption, ScriptCommand } from './model.js';

/**
 * The files that command lines read, by paths that a script's own folder may answer for. A script makes
 * files and changes folders, so that one that is not there says nothing.
 */
export function collectFiles(uri: string, commands: readonly ScriptCommand[]): FileReference[] {
  return commands.flatMap((command) => command.options.flatMap((option) => toReference(uri, command, option)));
}

function toReference(uri: string, { program, action }: ScriptCommand, { name, value }: CommandOption): FileReference[] {
  const expects = expectationOf({ program }, name);
  if (expects === undefined || value === undefined || !value.isKnown || !isPlainPath(value.text)) return [];
  const place = `${program}${action === '' ? '' : ` ${action}`} ${name}`;
  return [{ type: 'file', uri, span: value.span, path: value.text, expects, place, mayBeAbsent: true }];
}

/** Which kind of file an option reads; undefined for one that reads none. */
export function expectationOf({ program }: Pick<ScriptCommand, 'program'>, name: string): FileExpectation | undefined {
  return inputs.get(`${program} ${name}`);
}

/** Control characters would reach the file system; a path of the machine is somebody else's. */
function isPlainPath(path: string): boolean {
  return path !== '' && path !== '-' && !isAbsolutePath(path) && !/[\p{Cc}\s]/u.test(path) && !path.startsWith('~');
}

const inputs: ReadonlyMap<string, FileExpectation> = new Map<string, FileExpectation>([
  ['openssl in', 'certificate'],
  ['openssl CA', 'certificate'],
  ['openssl config', 'certificate'],
  ['openssl extfile', 'certificate'],
  ['openssl CAfile', 'certificate'],
  ['openssl cert', 'certificate'],
  ['openssl untrusted', 'certificate'],
  ['openssl CAkey', 'key'],
  ['openssl key', 'key'],
  ['openssl signkey', 'key'],
  ['openssl inkey', 'key'],
  ['cfssl config', 'configuration'],
  ['cfssl ca', 'certificate'],
  ['cfssl ca-key', 'key'],
  ['kubectl certificate-authority', 'certificate'],
  ['kubectl client-certificate', 'certificate'],
  ['kubectl client-key', 'key'],
  ['kubectl cert', 'certificate'],
  ['kubectl key', 'key'],
  ['etcdctl cacert', 'certificate'],
  ['etcdctl cert', 'certificate'],
  ['etcdctl key', 'key'],
  ['curl cacert', 'certificate'],
  ['curl cert', 'certificate'],
  ['curl key', 'key'],
]);
