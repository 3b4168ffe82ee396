/**
 * Labels that OpenSSL takes for something whose usual label is another, which is the only one that Go reads.
 * Source: OpenSSL include/openssl/pem.h (PEM_STRING_X509_OLD, PEM_STRING_X509_TRUSTED, PEM_STRING_X509_REQ_OLD),
 * crypto/pem/pem_lib.c check_pem; Go crypto/tls/tls.go.
 */
export const goPemLabels: Readonly<Record<string, string>> = {
  'X509 CERTIFICATE': 'CERTIFICATE',
  'TRUSTED CERTIFICATE': 'CERTIFICATE',
  'NEW CERTIFICATE REQUEST': 'CERTIFICATE REQUEST',
};
