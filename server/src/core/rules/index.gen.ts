// Made by `npm run gen` from the rules' files: change those, not this.
import type { Rule } from './rule.js';
import { rule as fileTooLarge } from './file/too-large.js';

/** Every rule, in the order of the ids. */
export const rules: readonly Rule[] = [
  fileTooLarge,
];
