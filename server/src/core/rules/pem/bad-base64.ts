import type { PemBlock, PemProblem } from '../../formats/pem/pem.js';
import { goTls } from '../../knowledge/go-x509-errors.js';
import { show } from '../helpers/show.js';
import { defineRule } from '../rule.js';
import { isPkiLabel } from './helpers/is-pki-label.js';
import { isTemplate } from './helpers/is-template.js';

// RFC 7468 2 and RFC 4648 4: the body is base64 with padding. Go's encoding/pem skips a block whose
// body does not decode, so that the next one, or none, is taken in its place.
type Message = 'character' | 'padding' | 'length' | 'comment';

export const rule = defineRule({
  id: 'pem/bad-base64',
  target: 'pem',
  severity: 'error',
  summary: 'The body of a block is no base64: a wrong character, padding or length',
  sources: ['RFC 7468 section 2', 'RFC 4648 section 4', 'Go encoding/pem/pem.go'],
  messages: {
    character: `\`{found}\` is no base64 character, so that the block is skipped ("${goTls.noPemInCertificate}"). Copy the block again from where it came.`,
    padding: `The padding (\`=\`) at the end of the base64 is wrong, so that the block is skipped ("${goTls.noPemInCertificate}"). Characters were lost: copy the block again.`,
    length: `The base64 ends in the middle of a group of four characters, so that the block is skipped ("${goTls.noPemInCertificate}"). Characters were lost: copy the block again.`,
    comment: `A comment inside the base64 makes Go skip the block ("${goTls.noPemInCertificate}"). Move it in front of BEGIN.`,
  },
  check({ pem, toDocument }, context) {
    for (const block of pem.blocks) {
      const problem = faultOf(block);
      const message = problem && messages[problem.code];
      if (!message || block.readByGo || !isPkiLabel(block.label) || isTemplate(pem.text, block)) continue;
      // Of a key only the place is told, not the character that stands there.
      const found = block.label.includes('PRIVATE') ? 'A character here' : show(problem.found ?? '');
      context.report({ span: toDocument(problem.span), message, data: { found: found.trim() === '' ? 'A blank' : found } });
    }
  },
});

const messages: Readonly<Partial<Record<PemProblem['code'], Message>>> = {
  'bad-character': 'character',
  'bad-padding': 'padding',
  'bad-length': 'length',
  'comment-in-body': 'comment',
};

/** The first fault of the body; a block with mangled boundaries or escapes has those to mend first. */
function faultOf({ problems }: PemBlock): PemProblem | undefined {
  if (problems.some(({ code }) => code === 'mangled-boundary' || code === 'literal-escapes')) return undefined;
  return problems.find(({ code }) => code === 'comment-in-body') ?? problems.find(({ code }) => messages[code] !== undefined);
}
