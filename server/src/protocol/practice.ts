import type { NotWritten, WrittenFile } from './issuing.js';

/** `kubepki/makeExample`: a working copy of the example in a folder of its own. Refused in an untrusted workspace. */
export interface MakeExampleParams {
  /** Where the server has no file system: the new folder into which the client writes. Absent: a folder for temporary files. */
  folderUri?: string;
}
export type MakeExampleResult = { ok: true; folderUri: string; files: WrittenFile[] } | NotWritten;
export const makeExampleRequest = 'kubepki/makeExample';
