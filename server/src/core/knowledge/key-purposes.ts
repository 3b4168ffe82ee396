/**
 * Extended key usages: OID, name in RFC 5280 or in the RFC that defines it, and OpenSSL's words.
 * Source: RFC 5280 section 4.2.1.12, `openssl list -objects` of OpenSSL 3.0.19.
 */
export const KEY_PURPOSES: readonly (readonly [oid: string, name: string, words: string])[] = [
  ['1.3.6.1.5.5.7.3.1', 'serverAuth', 'TLS Web Server Authentication'],
  ['1.3.6.1.5.5.7.3.2', 'clientAuth', 'TLS Web Client Authentication'],
  ['1.3.6.1.5.5.7.3.3', 'codeSigning', 'Code Signing'],
  ['1.3.6.1.5.5.7.3.4', 'emailProtection', 'E-mail Protection'],
  ['1.3.6.1.5.5.7.3.5', 'ipsecEndSystem', 'IPSec End System'],
  ['1.3.6.1.5.5.7.3.6', 'ipsecTunnel', 'IPSec Tunnel'],
  ['1.3.6.1.5.5.7.3.7', 'ipsecUser', 'IPSec User'],
  ['1.3.6.1.5.5.7.3.8', 'timeStamping', 'Time Stamping'],
  ['1.3.6.1.5.5.7.3.9', 'OCSPSigning', 'OCSP Signing'],
  ['1.3.6.1.5.5.7.3.10', 'DVCS', 'dvcs'],
  ['1.3.6.1.5.5.7.3.17', 'ipsecIKE', 'ipsec Internet Key Exchange'],
  ['1.3.6.1.5.5.7.3.21', 'secureShellClient', 'SSH Client'],
  ['1.3.6.1.5.5.7.3.22', 'secureShellServer', 'SSH Server'],
  ['1.3.6.1.5.5.7.3.27', 'cmcCA', 'CMC Certificate Authority'],
  ['1.3.6.1.5.5.7.3.28', 'cmcRA', 'CMC Registration Authority'],
  ['1.3.6.1.5.2.3.4', 'pkInitClientAuth', 'PKINIT Client Auth'],
  ['1.3.6.1.5.2.3.5', 'pkInitKDC', 'Signing KDC Response'],
  ['1.3.6.1.4.1.311.2.1.21', 'msCodeInd', 'Microsoft Individual Code Signing'],
  ['1.3.6.1.4.1.311.2.1.22', 'msCodeCom', 'Microsoft Commercial Code Signing'],
  ['1.3.6.1.4.1.311.10.3.1', 'msCTLSign', 'Microsoft Trust List Signing'],
  ['1.3.6.1.4.1.311.10.3.3', 'msSGC', 'Microsoft Server Gated Crypto'],
  ['1.3.6.1.4.1.311.10.3.4', 'msEFS', 'Microsoft Encrypted File System'],
  ['1.3.6.1.4.1.311.20.2.2', 'msSmartcardLogin', 'Microsoft Smartcard Login'],
  ['2.16.840.1.113730.4.1', 'nsSGC', 'Netscape Server Gated Crypto'],
  ['1.3.6.1.4.1.11129.2.4.4', 'ctPrecertSigner', 'CT Precertificate Signer'],
  ['2.5.29.37.0', 'anyExtendedKeyUsage', 'Any Extended Key Usage'],
];
