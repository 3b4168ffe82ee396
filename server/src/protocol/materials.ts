import type { Position } from './basics.js';

/** How a material stands, for icons and colours. */
export type MaterialState =
  'ok' | 'expires-soon' | 'expired' | 'not-yet-valid' | 'faulty' | /** Kept back while an exercise runs. */ 'untold';

/** `kubepki/materialsChanged` (server → client): ask again; `uri` when only one file changed. */
export interface MaterialsChangedParams {
  uri?: string;
}
export const materialsChangedNotification = 'kubepki/materialsChanged';

/**
 * `kubepki/text`: the material at a place as OpenSSL prints it (`openssl x509`, `req`, `crl` with `-text`, `pkey -text_pub`), for the
 * virtual document `kubepki-text:`.
 */
export interface TextParams {
  uri: string;
  position: Position;
}
export interface TextResult {
  title: string;
  text: string;
  sha256: string;
}
export const textRequest = 'kubepki/text';
