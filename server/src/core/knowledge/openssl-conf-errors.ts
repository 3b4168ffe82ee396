/**
 * Reason texts of OpenSSL's configuration reader.
 * Source: crypto/conf/conf_err.c of OpenSSL 3.0; each met with OpenSSL 3.0.19.
 */
export const OPENSSL_CONF_REASONS = {
  'missing-equal-sign': 'missing equal sign',
  'missing-close-square-bracket': 'missing close square bracket',
  'no-close-brace': 'no close brace',
  'variable-has-no-value': 'variable has no value',
  'variable-expansion-too-long': 'variable expansion too long',
  'invalid-pragma': 'invalid pragma',
} as const;
