/**
 * A value from a file as a message may quote it: without control characters, which would reach
 * terminals, without backquotes, which would end the code font, and cut to a readable length.
 */
export function show(value: string, limit = 80): string {
  const plain = value
    .replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029\ufffe\uffff]/gu, '�')
    .replaceAll('`', "'")
    .toWellFormed();
  return plain.length > limit ? `${plain.slice(0, limit - 1)}…` : plain;
}
