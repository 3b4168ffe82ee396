import type { Span } from '../../base/span.js';
import { cfsslErrors } from '../../knowledge/cfssl.js';
import { defineRule } from '../rule.js';

// Go encoding/json takes no trailing commas, comments or single quotes. cloudflare/cfssl config/config.go, csr/csr.go.
export const rule = defineRule({
  id: 'cfssl/json',
  target: 'cfssl',
  severity: 'error',
  summary: 'A configuration or request of cfssl that is no JSON',
  sources: ['cloudflare/cfssl config/config.go', 'Go encoding/json'],
  messages: {
    comma: `A comma in front of the closing bracket is no JSON, and cfssl stops: "${cfsslErrors.unmarshal}". Take it out.`,
    broken: `This is no JSON, and cfssl stops: "${cfsslErrors.unmarshal}". Look for a missing comma, quote or bracket, or a comment.`,
    list: `\`names\` is a list, also for one name: "json: cannot unmarshal object into Go struct field". Write \`[ … ]\` around it.`,
  },
  check({ document: { text, templated, root } }, context) {
    const names = root?.entry('names');
    if (names?.value?.type === 'map') context.report({ span: names.keySpan, message: 'list' });
    if (templated || isJson(text)) return;
    const comma = trailingComma(text);
    context.report({ span: comma ?? { start: 0, end: Math.min(1, text.length) }, message: comma === undefined ? 'broken' : 'comma' });
  },
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text.replace(/^\uFEFF/, ''));
    return true;
  } catch {
    return false;
  }
}

/** The first comma outside a text that nothing follows in its list or mapping. */
function trailingComma(text: string): Span | undefined {
  for (const match of text.matchAll(/"(?:[^"\\\n]|\\.)*"|,(?=\s*[}\]])/g)) {
    if (match[0] === ',') return { start: match.index, end: match.index + 1 };
  }
  return undefined;
}
