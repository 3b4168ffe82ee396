import fc from 'fast-check';
import { isIP } from 'node:net';
import { expect, test } from 'vitest';
import { parseSan } from '../../../server/src/core/issuing/subject/parse-san.js';

test.each([
  ['DNS:kubernetes', 'dns', 'kubernetes'],
  ['kubernetes.default.svc.cluster.local', 'dns', 'kubernetes.default.svc.cluster.local'],
  ['dns: Node-1.Example.com ', 'dns', 'node-1.example.com'],
  ['*.example.com', 'dns', '*.example.com'],
  ['my_host', 'dns', 'my_host'],
  ['IP:10.96.0.1', 'ip', '10.96.0.1'],
  ['10.96.0.1', 'ip', '10.96.0.1'],
  ['IP Address:10.96.0.1', 'ip', '10.96.0.1'],
  ['IP:fd00:0:0::1', 'ip', 'fd00::1'],
  ['::1', 'ip', '::1'],
  ['FE80::A', 'ip', 'fe80::a'],
])('%s', (text, type, value) => {
  expect(parseSan(text)).toEqual({ type, value });
});

test.each([
  ['', 'empty'],
  ['DNS:', 'empty'],
  ['DNS:1.2.3.4', 'IP:1.2.3.4'],
  ['DNS:fd00::1', 'IP:fd00::1'],
  ['IP:node-1', 'DNS:node-1'],
  ['IP:10.0.0.256', 'no IP address'],
  ['IP:10.0.0.01', 'no IP address'],
  ['IP:10.0.0.0/8', 'no IP address'],
  ['IP:fe80::1%eth0', 'no IP address'],
  ['https://example.com', 'is a URL'],
  ['example.com:6443', 'has a port'],
  ['a,b', 'blank or a comma'],
  ['a b', 'blank or a comma'],
  ['bücher.example', 'xn--bcher-kva.example'],
  ['10.0.0.0/8', 'is a network'],
  ['fd00::/108', 'is a network'],
  ['10.0.0.256', 'neither an IP address nor a name'],
  ['10.0.0', 'neither an IP address nor a name'],
  ['DNS:300.1.1.1', 'neither an IP address nor a name'],
  ['*', 'covers nothing'],
  ['a*.example.com', 'wildcard elsewhere'],
  ['a.*.example.com', 'wildcard elsewhere'],
  ['a..b', 'empty part'],
  ['-a.example', '`-a`'],
  ['example.com.', 'ends with a dot'],
  [`${'a'.repeat(64)}.example`, 'no DNS name'],
  ['URI:spiffe://cluster/ns', 'names (`DNS:`)'],
  ['email:a@b.c', 'names (`DNS:`)'],
])('%s is refused', (text, reason) => {
  const san = parseSan(text);
  expect(san).toMatchObject({ field: 'sans' });
  expect('refused' in san && san.refused).toContain(reason);
});

test('what is an address here is one to Node', () => {
  fc.assert(
    fc.property(fc.oneof(fc.ipV4(), fc.ipV6(), fc.string({ unit: fc.constantFrom(...Array.from('0123456789abf:.')) })), (text) => {
      const san = parseSan(`IP:${text}`);
      if ('refused' in san) expect(isIP(text)).toBe(0);
      else expect(isIP(san.value)).toBe(isIP(text));
    }),
  );
});
