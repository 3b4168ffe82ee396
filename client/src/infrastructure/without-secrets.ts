/**
 * A traced message without keys and passphrases. Messages that may hold a passphrase, a new key or the bytes of a file keep
 * their first line only; of texts, private key blocks and the values of kubeconfigs that hold keys are left out.
 */
export function withoutSecrets(message: string): string {
  const [first = ''] = message.split('\n', 1);
  if (secretMethods.test(first)) return `${first}\n(left out: it may hold a key or a passphrase)\n`;
  return message.replaceAll(keyBlock, `$1 ${leftOut} $2`).replaceAll(keyValue, `$1${leftOut}`).replaceAll(passphrase, `$1${leftOut}`);
}

const leftOut = '(left out)';

/** `Sending request 'kubepki/issue - (5)'.`; everything that issues, and what reads files for a worker. */
const secretMethods = /'kubepki\/(?!issueOptions|materials|status|text|explainError)[^']*'/;

/** The text of a message is JSON: line breaks of a document are written as `\n`. */
const keyBlock = /(-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----)[^-]*(-----END [A-Z ]{0,30}PRIVATE KEY-----|$)/g;
const keyValue = /((?:client-key-data|tls\.key|token|password|ca\.key)\\?"?\s*:\s*\\?"?)[A-Za-z0-9+/=._-]{16,}/g;
/** Wherever else one should stand, such as in a message that is traced as one line of JSON. */
const passphrase = /("passphrase"\s*:\s*")(?:[^"\\]|\\.)*/g;
