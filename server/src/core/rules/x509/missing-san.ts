import { fileNameOf } from '../../documents/document.js';
import type { Certificate } from '../../formats/x509/types.js';
import { goX509 } from '../../knowledge/go-x509-errors.js';
import { isServingFileName } from '../../knowledge/roles.js';
import { isIpAddress } from '../helpers/dns-names.js';
import { show } from '../helpers/show.js';
import { isShownByClients, usesOf } from '../helpers/uses.js';
import { defineRule } from '../rule.js';

// "VerifyHostname … checks only SANs"; the fallback to CN is off since Go 1.15 and gone since 1.17
// (golang/website release notes). A certificate with both usages is often a client's only
// (the cfssl profile of Kubernetes The Hard Way), so that serving must show elsewhere too.
export const rule = defineRule({
  id: 'x509/missing-san',
  target: 'certificate',
  severity: 'error',
  summary: 'A certificate that serves TLS has no subjectAltName',
  sources: ['Go crypto/x509/verify.go VerifyHostname', 'golang/website release notes 1.15, 1.17'],
  messages: {
    name: `The certificate serves TLS and has no subjectAltName; \`CN={name}\` does not count. Clients will say "${goX509.legacyCommonName}". Issue it again with every name and address that clients dial.`,
    nameless: `The certificate serves TLS and has no subjectAltName. Clients will say "${goX509.noNames}". Issue it again with every name and address that clients dial.`,
    ip: `The certificate serves TLS and has no subjectAltName; \`CN={name}\` does not count. Clients will say "${goX509.noIpSans}". Issue it again with \`IP:{name}\` and every other name that clients dial.`,
  },
  check({ material, certificate }, context) {
    const { isCA, version, subjectAltNames, subject } = certificate;
    // Version 1 can hold no names at all: x509/version-1 says so.
    if (isCA || version === 1 || certificate.findExtension('subjectAltName') || subjectAltNames) return;
    const isServed = usesOf(material, context).has('server-certificate') || isServingFileName(fileNameOf(context.document));
    // What it lacks there is the usage, not the names.
    if (!isServed && isShownByClients(material, context)) return;
    if (!isForServing(certificate, isServed ? 'served' : 'unknown')) return;
    const name = subject.commonName ?? '';
    context.report({
      span: material.headSpan,
      message: name === '' ? 'nameless' : isIpAddress(name) ? 'ip' : 'name',
      data: { name: show(name), ip: show(name), host: '…' },
    });
  },
});

function isForServing({ extendedKeyUsage, subject }: Certificate, place: 'served' | 'unknown'): boolean {
  if (extendedKeyUsage === undefined || extendedKeyUsage.includes('anyExtendedKeyUsage')) return place === 'served';
  if (!extendedKeyUsage.includes('serverAuth')) return false;
  if (!extendedKeyUsage.includes('clientAuth')) return true;
  return place === 'served' || looksLikeHost(subject.commonName ?? '');
}

/** `api.example.com`, `*.example.com`, `10.0.0.5`: nobody calls a client so. */
function looksLikeHost(name: string): boolean {
  return isIpAddress(name) || /^(?:\*\.)?(?:[a-z0-9-]+\.)+[a-z]{2,}$/i.test(name);
}
