import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseSubject } from '../../../server/src/core/issuing/subject/parse-subject.js';

test.each([
  ['CN=alice', [['CN=alice']]],
  ['CN=alice,O=dev,O=ops', [['CN=alice'], ['O=dev'], ['O=ops']]],
  [' cn = alice , o = dev team ', [['CN=alice'], ['O=dev team']]],
  ['CN=system:node:node-1,O=system:nodes', [['CN=system:node:node-1'], ['O=system:nodes']]],
  ['CN=a+OU=b,O=c', [['CN=a', 'OU=b'], ['O=c']]],
  ['CN=Doe\\, Jane,O=dev', [['CN=Doe, Jane'], ['O=dev']]],
  ['CN="Doe, Jane",O=dev', [['CN=Doe, Jane'], ['O=dev']]],
  ['CN=caf\\C3\\A9', [['CN=café']]],
  ['CN=日本', [['CN=日本']]],
  ['CN=a\\=b\\+c\\"d\\\\e', [['CN=a=b+c"d\\e']]],
  ['CN=trailing\\ ', [['CN=trailing ']]],
  ['CN=\\#1', [['CN=#1']]],
  ['commonName=a,2.5.4.10=b,OID.1.2.3.4=c', [['CN=a'], ['O=b'], ['1.2.3.4=c']]],
  ['C=DE,CN=a', [['C=DE'], ['CN=a']]],
])('%s', (text, expected) => {
  const subject = parseSubject(text);
  expect('refused' in subject ? subject : subject.map((rdn) => rdn.map(({ shortName, value }) => `${shortName}=${value}`))).toEqual(
    expected,
  );
});

test.each([
  ['', 'empty'],
  ['  ', 'empty'],
  ['alice', 'no `NAME=value`'],
  ['/CN=alice/O=dev,ops', '`CN=alice,O=dev\\,ops`'],
  ['CN=alice,O=dev,ops', '`ops`'],
  ['CN=alice,', 'empty part'],
  ['CN=', 'is empty'],
  ['XY=alice', '`XY` is no attribute'],
  ['CN="alice', 'escape or a quote'],
  ['CN=al"ice', 'escape or a quote'],
  ['CN=alice\\', 'escape or a quote'],
  ['CN=#0403616c', 'encoded bytes'],
  ['CN=a\\0Ab', 'control character'],
  ['CN=\\FF', 'no text'],
  ['CN=\ud800', 'no text'],
  ['C=Germany,CN=a', 'two capital letters'],
])('%s is refused', (text, reason) => {
  const subject = parseSubject(text);
  expect(subject).toMatchObject({ field: 'subject' });
  expect('refused' in subject && subject.refused).toContain(reason);
});

test('a subject beyond all measure is refused', () => {
  expect(parseSubject(`CN=${'a'.repeat(5000)}`)).toMatchObject({ field: 'subject' });
});

test('any text gives a name or a reason', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...Array.from('CNO=,;+\\"# ax4é\n')) }), (text) => {
      const subject = parseSubject(text);
      return 'refused' in subject || subject.flat().every(({ value }) => value !== '');
    }),
  );
});

test('an escaped value comes back whole', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...Array.from('abc=,;+\\"#<> é')), minLength: 1, maxLength: 40 }), (value) => {
      const subject = parseSubject(`CN=${value.replaceAll(/[\s\S]/g, '\\$&').replaceAll(/\\([abc])/g, '$1')}`);
      expect(subject).toMatchObject([[{ value }]]);
    }),
  );
});
