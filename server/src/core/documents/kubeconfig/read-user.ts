import type { Fields } from './fields.js';
import type { AuthProvider, Exec, ExecEnv, User } from './model.js';
import type { ConfigReader } from './read-config.js';
import { readData } from './read-data.js';
import { resolveMap } from './reader-context.js';

/** Reads the mapping under `user`. */
export function readUser(reader: ConfigReader, fields: Fields, path: string): User {
  reader.extensions(fields, path, 'users.user');
  const { span, entries } = fields.mapping;
  // Written out: spreading costs microseconds, and there are hundreds of users.
  return {
    span,
    entries,
    clientCertificate: fields.text('client-certificate'),
    clientCertificateData: readData(reader.context, fields, 'client-certificate-data', 'client-certificate', path),
    clientKey: fields.text('client-key'),
    clientKeyData: readData(reader.context, fields, 'client-key-data', 'client-key', path),
    token: fields.text('token'),
    tokenFile: fields.text('tokenFile'),
    username: fields.text('username'),
    password: fields.text('password'),
    impersonate: fields.text('as'),
    impersonateDetail: (fields.find('as-uid') ?? fields.find('as-groups') ?? fields.find('as-user-extra'))?.entry,
    authProvider: readAuthProvider(reader, fields, path),
    exec: readExec(reader, fields, path),
  };
}

function readAuthProvider(reader: ConfigReader, fields: Fields, path: string): AuthProvider | undefined {
  const provider = reader.child(fields, 'auth-provider', 'AuthProvider', `${path}.auth-provider`, 'users.user.auth-provider');
  if (provider === undefined) return undefined;
  const config = resolveMap(reader.context, provider.find('config')?.node);
  const given = (config?.pairs ?? []).filter(({ value }) => value?.type !== 'scalar' || value.value !== '');
  return { ...provider.mapping, name: provider.text('name'), settings: new Set(given.flatMap(({ key }) => key?.value ?? [])) };
}

function readExec(reader: ConfigReader, fields: Fields, path: string): Exec | undefined {
  const exec = reader.child(fields, 'exec', 'Exec', `${path}.exec`, 'users.user.exec');
  if (exec === undefined) return undefined;
  return {
    ...exec.mapping,
    command: exec.text('command'),
    apiVersion: exec.text('apiVersion'),
    interactiveMode: exec.text('interactiveMode'),
    args: exec.texts('args'),
    env: reader.children(exec, 'env', 'ExecEnv', `${path}.exec.env`, 'users.user.exec.env').map(readEnv),
  };
}

function readEnv(fields: Fields): ExecEnv {
  return { ...fields.mapping, name: fields.text('name'), value: fields.text('value') };
}
