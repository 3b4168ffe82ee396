import { expect, it } from 'vitest';
import { findingsOf } from '../../support/check.js';

it.each([
  ['true', 'warning'],
  ['false', 'error'],
])('webhook %s without a client CA: %s, since the kubelet stops only when nobody can come in', async (webhook, severity) => {
  const text = `apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\nauthentication: {anonymous: {enabled: false}, webhook: {enabled: ${webhook}}, x509: {}}\n`;
  const findings = await findingsOf({ 'kubelet.yaml': text }, { only: ['kubelet/missing-client-ca-file'] });
  expect(findings.map((finding) => finding.severity)).toEqual([severity]);
});
