import { findFile, type Issued } from '../../server/src/core/issuing/issue-request.js';

/** What was issued as tests use it: also as the CA of what is issued next. */
export interface IssuedPair {
  readonly certificate: string;
  readonly key: string;
  readonly warnings: readonly string[];
}

export function toPair(issued: Issued): IssuedPair {
  return { certificate: findFile(issued, 'certificate') ?? '', key: findFile(issued, 'private-key') ?? '', warnings: issued.warnings };
}
