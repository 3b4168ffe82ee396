/**
 * Where Go looks for the CAs of the machine: the first file that can be read, and everything in the folders.
 * Source: Go crypto/x509 root_linux.go and root_unix.go.
 */
export const systemRootPaths = {
  files: [
    '/etc/ssl/certs/ca-certificates.crt',
    '/etc/pki/tls/certs/ca-bundle.crt',
    '/etc/ssl/ca-bundle.pem',
    '/etc/pki/tls/cacert.pem',
    '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem',
    '/etc/ssl/cert.pem',
  ],
  folders: ['/etc/ssl/certs', '/etc/pki/tls/certs'],
  /** Environment variables that stand instead of them. */
  fileVariable: 'SSL_CERT_FILE',
  folderVariable: 'SSL_CERT_DIR',
} as const;
