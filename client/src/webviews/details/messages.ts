import type { Details, DetailsFile, DetailsParams, TreePlace } from '../../../../server/src/protocol/index.js';
import type { Ready } from '../shared/messages.js';

/** What the extension tells the page. */
export type ToDetails = ShowOne | ShowFile;

/** One material; null: there is none there any longer. */
interface ShowOne {
  readonly type: 'one';
  readonly details: Details | null;
  /** Where it stands, for the next time that the page is made. */
  readonly subject: DetailsParams;
}

/** All that a binary file holds; null: it cannot be read. */
interface ShowFile {
  readonly type: 'file';
  readonly name: string;
  readonly file: DetailsFile | null;
}

/** What the page asks of the extension. */
export type FromDetails = Ready | OpenPlace | Copy | AskPassword | DoAction | DoWithBytes;

interface OpenPlace {
  readonly type: 'open';
  readonly place: TreePlace;
}

interface Copy {
  readonly type: 'copy';
  readonly fingerprint: string;
}

interface AskPassword {
  readonly type: 'password';
}

interface DoAction {
  readonly type: 'do';
  readonly action: 'text' | 'compare' | 'renew';
  readonly place: TreePlace;
}

/** With a certificate that stands in no file that is known. */
interface DoWithBytes {
  readonly type: 'do';
  readonly action: 'text' | 'compare' | 'renew';
  /** Its DER in base64. */
  readonly certificate: string;
}
