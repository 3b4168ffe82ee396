import { shortLivedTokens, standIn } from '../../../knowledge/token-formats.js';

/** What can be told of a bearer token without asking anybody. Never holds the token. */
export type TokenFacts =
  /** A JSON web token; `expires` in milliseconds since the epoch, undefined when it never does. */
  | { readonly type: 'jwt'; readonly expires: number | undefined }
  | { readonly type: 'stand-in' }
  | { readonly type: 'short-lived' }
  | { readonly type: 'opaque' };

export function readToken(token: string): TokenFacts {
  const text = token.trim();
  if (isStandIn(text)) return { type: 'stand-in' };
  const claims = readClaims(text);
  if (claims) return { type: 'jwt', expires: typeof claims['exp'] === 'number' ? claims['exp'] * 1000 : undefined };
  return shortLivedTokens.some((format) => format.test(text)) ? { type: 'short-lived' } : { type: 'opaque' };
}

/** Whether a value only shows where a real one has to go. */
export function isStandIn(text: string): boolean {
  return standIn.test(text.slice(0, 500).trim());
}

/** The payload of a JSON web token; undefined for anything else. */
function readClaims(token: string): Readonly<Record<string, unknown>> | undefined {
  const [header = '', payload = '', signature] = token.split('.');
  if (!header.startsWith('eyJ') || signature === undefined) return undefined;
  try {
    const claims: unknown = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/')));
    return typeof claims === 'object' && claims !== null ? { ...claims } : undefined;
  } catch {
    // A token cut short or made up: it is not for us to say what it is.
    return undefined;
  }
}
