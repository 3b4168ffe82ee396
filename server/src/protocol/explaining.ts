import type { Range } from './basics.js';

/** `kubepki/explainError`: what an error text means, and what in the known files causes it. */
export interface ExplainErrorParams {
  text: string;
}
/** A place that causes the error. */
export interface ErrorPlace {
  uri: string;
  range: Range;
  /** `prod/admin.conf:4`. */
  name: string;
  /** What is wrong there. */
  words: string;
  fix?: string;
}
export interface ExplainErrorResult {
  /** Of the error; absent: the text is not known. */
  id?: string;
  /** The part of the text that was recognised. */
  title: string;
  /** One or two sentences. */
  means: string;
  /** All that there is to say. */
  markdown: string;
  places: ErrorPlace[];
}
export const explainErrorRequest = 'kubepki/explainError';
