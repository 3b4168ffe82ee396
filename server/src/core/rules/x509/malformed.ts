import type { Material } from '../../documents/document.js';
import type { GoProblemCode } from '../../formats/x509/go-problems.js';
import { DecodedCertificate } from '../../formats/x509/parse-certificate.js';
import type { ByteSpan, DerProblem } from '../../formats/x509/types.js';
import { goX509 } from '../../knowledge/go-x509-errors.js';
import { weakCurves } from '../../knowledge/limits.js';
import { fieldSpan } from '../helpers/field-span.js';
import { show } from '../helpers/show.js';
import { defineRule } from '../rule.js';

// Go parses the whole certificate at once and refuses it for any fault (crypto/x509/parser.go);
// OpenSSL decodes extensions when it needs them and passes over many faults.
interface Fault {
  readonly message: 'unreadable' | 'unreadableOther' | 'refused';
  readonly bytes: ByteSpan;
  readonly field: string;
  readonly reason: string;
  /** Go's own words, for a certificate. */
  readonly error?: string;
}

export const rule = defineRule({
  id: 'x509/malformed',
  target: 'material',
  severity: 'error',
  summary: 'The bytes cannot be read, by anybody or by Go, as what they are said to be',
  sources: ['RFC 5280', 'Go crypto/x509/parser.go'],
  messages: {
    unreadable:
      'Cannot be read beyond byte {byte}, in `{field}`: {reason}. Go stops with "{error}". Copy it again from where it came, or issue it again.',
    unreadableOther:
      'Cannot be read beyond byte {byte}, in `{field}`: {reason}. Go and OpenSSL refuse it. Copy it again from where it came, or make it again.',
    refused:
      'Go, and so Kubernetes, refuses this certificate because of `{field}` (byte {byte}): "{reason}". OpenSSL may still read it. Issue it again.',
  },
  check({ material }, context) {
    if (isBrokenText(material)) return;
    const fault = findUnreadable(material) ?? findRefusal(material);
    if (!fault) return;
    context.report({
      span: fieldSpan(material, fault.bytes),
      message: fault.message,
      data: { byte: fault.bytes.start, field: show(fault.field), reason: show(fault.reason), error: show(fault.error ?? '') },
    });
  },
});

/** Text that is not decoded in full has its own finding (pem/…), and what it holds is cut off for that reason. */
function isBrokenText({ block }: Material): boolean {
  if (!block) return false;
  return (
    block.body.end <= block.body.start ||
    block.problems.some(
      ({ code }) =>
        code.startsWith('bad-') || ['literal-escapes', 'begin-without-end', 'comment-in-body', 'mangled-boundary'].includes(code),
    )
  );
}

function findUnreadable(material: Material): Fault | undefined {
  const { content, block } = material;
  if (content.type === 'unreadable') {
    // Blocks of other things (parameters, PKCS#7, what nobody knows) are not ours to judge.
    const isOurs = block
      ? /^(?:CERTIFICATE|X509 CERTIFICATE|(?:NEW )?CERTIFICATE REQUEST|X509 CRL|(?:RSA )?PUBLIC KEY)$/.test(block.label)
      : false;
    return isOurs
      ? { message: 'unreadableOther', bytes: at(content.byteOffset), field: block?.label ?? '', reason: content.error }
      : undefined;
  }
  const problems = problemsOf(material);
  const fatal = problems.find((problem) => problem.fatal);
  if (!fatal) return undefined;
  const error = content instanceof DecodedCertificate ? content.goProblems[0]?.text : undefined;
  const fault = { bytes: at(fatal.byte), field: fatal.field, reason: fatal.reason };
  return error === undefined ? { message: 'unreadableOther', ...fault } : { message: 'unreadable', error, ...fault };
}

function problemsOf({ content, block }: Material): readonly DerProblem[] {
  if (content.type === 'unreadable') return [];
  if (content.type === 'public-key') return content.problems;
  if (content.type !== 'private-key') return content.allProblems();
  // Bare DER does not say that it is a key, and parameters look alike, unless it is known by its beginning.
  return block ? (content.encrypted ? [] : content.problems) : content.isCut ? content.problems : [];
}

/** Faults that another rule names. */
const spokenFor: readonly GoProblemCode[] = ['negative-serial', 'long-serial', 'duplicate-extension', 'trailing-data'];

function findRefusal({ content }: Material): Fault | undefined {
  if (!(content instanceof DecodedCertificate)) return undefined;
  const problem = content.goProblems.find(({ code }) => !spokenFor.includes(code));
  if (!problem || (problem.text === goX509.unsupportedCurve && weakCurves.includes(content.publicKey.curve ?? ''))) return undefined;
  const field = content.fieldAt(problem.byte);
  return { message: 'refused', bytes: at(problem.byte), field: field?.path.slice(0, 4).join('.') ?? 'certificate', reason: problem.text };
}

function at(byte: number): ByteSpan {
  return { start: byte, end: byte + 1 };
}
