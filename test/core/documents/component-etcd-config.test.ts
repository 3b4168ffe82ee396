import { expect, test } from 'vitest';
import { createKinds } from '../../../server/src/core/documents/kinds.js';
import { findingsOf } from '../../support/check.js';

const config = `name: cp1
listen-client-urls: https://10.0.0.5:2379
client-transport-security:
  cert-file: /etc/etcd/server.crt
  client-cert-auth: true
peer-transport-security:
  auto-tls: true
`;

test("etcd's YAML is read as the flags that mean the same", () => {
  const source = { uri: 'file:///etc/etcd/etcd.conf.yml', text: config };
  const kind = createKinds().find((each) => each.detect(source));
  const document = kind?.parse(source);
  expect(document?.kind).toBe('etcd-config');
  if (document?.kind !== 'etcd-config') return;
  const told = document.components[0]?.flags.map(
    ({ name, value, valueSpan }) => `${name}=${value ?? '?'} ${config.slice(valueSpan?.start, valueSpan?.end)}`,
  );
  expect(told).toEqual([
    'name=cp1 cp1',
    'listen-client-urls=https://10.0.0.5:2379 https://10.0.0.5:2379',
    'cert-file=/etc/etcd/server.crt /etc/etcd/server.crt',
    'client-cert-auth=true true',
    'peer-auto-tls=true true',
  ]);
  expect(document.references).toMatchObject([{ path: '/etc/etcd/server.crt' }]);
  expect(kind?.describeField?.(document, config.indexOf('cert-file') + 2)?.markdown).toContain('serves clients');
});

test('its faults are those of the flags', async () => {
  const findings = await findingsOf({ 'etcd.conf.yml': config }, { only: ['manifest/*'] });
  expect(findings.map(({ ruleId }) => ruleId).sort()).toEqual([
    'manifest/flag-pair-incomplete',
    'manifest/insecure-flag',
    'manifest/required-flag-missing',
  ]);
});
