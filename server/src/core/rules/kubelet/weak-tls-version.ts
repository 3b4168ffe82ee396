import { defineRule } from '../rule.js';
import { kubernetesTlsVersions, unknownTlsVersionError, weakTlsVersions } from '../../knowledge/tls-suites.js';
import { show } from '../helpers/show.js';
import { setFix } from './helpers/set-fix.js';

// component-base cli/flag/ciphersuites_flag.go, TLSVersion: "unknown tls version %q". RFC 8996 deprecates TLS 1.0 and 1.1.
export const rule = defineRule({
  id: 'kubelet/weak-tls-version',
  target: 'object',
  severity: 'warning',
  summary: '`tlsMinVersion` allows TLS 1.0 or 1.1, or is no version (an error)',
  fix: 'manual',
  sources: ['kubernetes/component-base cli/flag/ciphersuites_flag.go', 'RFC 8996'],
  messages: {
    weak: '`{version}` lets clients speak a TLS that is given up (RFC 8996). Use `VersionTLS12`, which is also the default.',
    unknown: '`{version}` is no TLS version by Go\'s names. The kubelet stops with "{error}". Write `{meant}`.',
  },
  check({ object, document }, context) {
    if (object.type !== 'kubelet-config') return;
    const version = object.root.get('tlsMinVersion');
    const written = version?.type === 'string' && !version.templated ? (version.scalar?.value ?? '') : '';
    if (version === undefined || written === '') return;
    const isKnown = kubernetesTlsVersions.some((known) => known === written);
    if (isKnown && !weakTlsVersions.includes(written)) return;
    const meant = !isKnown && /3$/.test(written) ? 'VersionTLS13' : 'VersionTLS12';
    context.report({
      span: version.span,
      message: isKnown ? 'weak' : 'unknown',
      severity: isKnown ? 'warning' : 'error',
      data: { version: show(written), error: show(unknownTlsVersionError(written), 120), meant },
      fixes: setFix(document, object, 'tlsMinVersion', meant),
    });
  },
});
