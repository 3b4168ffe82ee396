import { secretType, secretValue } from '../../documents/secret/model.js';
import { bootstrapToken } from '../../knowledge/secrets.js';
import type { KnownObject } from './known-object.js';
import type { BootstrapToken } from './model.js';

/** The bootstrap tokens whose Secrets are here and let somebody log in. */
export function readBootstrapTokens(objects: readonly KnownObject[]): readonly BootstrapToken[] {
  return objects.flatMap(({ object }): readonly BootstrapToken[] => {
    if (object.type !== 'secret' || object.templated || secretType(object) !== bootstrapToken.type) return [];
    const text = (key: string): string | undefined => secretValue(object, key)?.text;
    const [id, secret] = [text('token-id'), text('token-secret')];
    if (id === undefined || secret === undefined || text('usage-bootstrap-authentication') !== 'true') return [];
    const expiration = text('expiration');
    return [{ token: `${id}.${secret}`, expires: expiration === undefined ? undefined : Date.parse(expiration) }];
  });
}
