import type { PemBlock, PemProblem } from '../../formats/pem/pem.js';
import { goTls } from '../../knowledge/go-x509-errors.js';
import { pemFixes } from '../helpers/pem-fix.js';
import { show } from '../helpers/show.js';
import { defineRule } from '../rule.js';

// RFC 7468 3: preeb = "-----BEGIN " label "-----", at the start of a line and alone on it. Programs
// for text turn five hyphens into dashes, drop some of them, or join lines.
export const rule = defineRule({
  id: 'pem/mangled-boundary',
  target: 'pem',
  severity: 'error',
  summary: 'A BEGIN or END line with wrong dashes or blanks, or joined with the base64',
  fix: 'safe',
  sources: ['RFC 7468 section 3', 'Go encoding/pem/pem.go'],
  messages: {
    mangled: `\`{found}\` is meant as a boundary, but only \`{expected}\` on a line of its own is one. The block is skipped ("${goTls.noPemInCertificate}"). Write it so.`,
    glued: `Other text shares the line of \`{found}\`. A boundary counts only on a line of its own; the block is skipped ("${goTls.noPemInCertificate}"). Put line breaks around it.`,
    indented: `Blanks stand in front of \`{found}\`. A boundary counts only at the start of its line; the block is skipped ("${goTls.noPemInCertificate}"). Remove them.`,
    bom: `A byte order mark stands in front of BEGIN, so that Go does not see the block ("${goTls.noPemInCertificate}"). Save the file as UTF-8 without BOM.`,
  },
  check(target, context) {
    for (const block of target.pem.blocks) {
      const mangled = mangledOf(block);
      const [first] = mangled;
      if (!first) continue;
      context.report({
        span: target.toDocument(first.span),
        message: messageOf(first),
        data: { found: show(first.found?.trim() ?? ''), expected: show(first.expected?.trim() ?? '') },
        fixes: () =>
          pemFixes(
            context.document,
            target,
            { title: 'Write the boundaries as they must be', safe: true },
            mangled.map(({ span, expected }) => ({ span, newText: expected ?? '' })),
          ),
      });
    }
  },
});

function messageOf({ code, found, expected }: PemProblem): 'bom' | 'mangled' | 'glued' | 'indented' {
  if (code === 'bom-before-begin') return 'bom';
  if (found?.trim() !== expected?.trim()) return 'mangled';
  return expected === expected?.trim() ? 'indented' : 'glued';
}

/** Both lines of one block are mended together: one pasting broke them. */
function mangledOf({ problems, readByGo }: PemBlock): readonly PemProblem[] {
  // A boundary that Go reads all the same needs no mending.
  return readByGo ? [] : problems.filter(({ code }) => code === 'mangled-boundary' || code === 'bom-before-begin');
}
