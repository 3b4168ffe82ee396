import { mostPemBlocks } from '../../knowledge/limits.js';
import { defineRule } from '../rule.js';

// The number is ours, not Go's: knowledge/limits.ts says how it was chosen.
export const rule = defineRule({
  id: 'pem/too-many-blocks',
  target: 'pem',
  severity: 'warning',
  summary: 'A file or value has so many blocks that only the first of them were read',
  sources: ['curl cacert.pem: about 150 certificates', 'docs/architecture.md, "Bad input"'],
  messages: {
    rest: 'Not checked from here on: only the first {limit} blocks of a file are read, which is many times what the largest bundle of public roots holds. Whoever loads this file reads all of them, at every start. If they are meant, split the file; else look at what appends to it.',
  },
  check({ pem, toDocument }, context) {
    const problem = pem.problems.find(({ code }) => code === 'too-many-blocks');
    if (problem)
      context.report({ span: toDocument(problem.span), message: 'rest', data: { limit: mostPemBlocks.toLocaleString('en-US') } });
  },
});
