/** Where the worker's host answers for the files: client side requests of the browser build. */
export const fsReadRequest = 'kubepki/fs/read';
export const fsStatRequest = 'kubepki/fs/stat';
export const fsListRequest = 'kubepki/fs/list';
export interface FsParams {
  uri: string;
}
/** Base64 of the bytes, or null. */
export type FsReadResult = string | null;
export type FsStatResult = { type: 'file' | 'directory' | 'other'; size: number; modified: number } | null;
export type FsListResult = { name: string; type: 'file' | 'directory' | 'other' }[] | null;
