import { describe, expect, it } from 'vitest';
import { dateTimeWords, durationWords, shortDateWords } from '../../../server/src/core/base/time-words.js';
import { expiryWords, timeLeftWords } from '../../../server/src/core/features/describe/validity.js';
import { code, plain, table } from '../../../server/src/core/features/describe/visible.js';
import { plainText } from '../../../server/src/lsp/convert/plain-text.js';
import { at, cluster } from './fixture.js';

const DAY = 86_400_000;
const now = Date.parse('2026-11-21T00:00:00Z');
const validity = (from: number, to: number): Parameters<typeof expiryWords>[0] => ({
  notBefore: now + from * DAY,
  notAfter: now + to * DAY,
  notBeforeBytes: { start: 0, end: 0 },
  notAfterBytes: { start: 0, end: 0 },
});

describe('words for time', () => {
  it.each([
    [30_000, '0 minutes'],
    [60_000, '1 minute'],
    [5 * 3_600_000, '5 hours'],
    [47 * 3_600_000, '47 hours'],
    [2 * DAY, '2 days'],
    [12 * DAY, '12 days'],
    [326 * DAY, '326 days'],
    [729 * DAY, '729 days'],
    [9.1 * 365.2425 * DAY, '9 years'],
    [-3 * DAY, '3 days'],
  ])('%d ms is %s', (milliseconds, words) => expect(durationWords(milliseconds)).toBe(words));

  it('are always UTC', () => {
    expect(dateTimeWords(Date.parse('2026-12-03T00:00:00Z'))).toBe('3 December 2026, 00:00 UTC');
    expect(shortDateWords(Date.parse('2026-05-31T23:59:59Z'))).toBe('31 May 2026');
    expect(dateTimeWords(Number.NaN)).toBe('an unreadable date');
  });

  it('say whether something comes, lasts or is over', () => {
    expect(expiryWords(validity(-1, 12), now)).toBe('expires in 12 days');
    expect(expiryWords(validity(-400, -326), now)).toBe('expired 326 days ago');
    expect(expiryWords(validity(3, 9), now)).toBe('not valid before 24 November 2026, in 3 days');
    expect(timeLeftWords(validity(3, 9), now)).toBe('valid in 3 days');
  });
});

describe('Markdown', () => {
  it('keeps what a file holds from being markup', () => {
    expect(plain('a*b_[c](d)')).toBe('a\\*b\\_\\[c\\](d)');
    expect(code('a`b')).toBe('`` a`b ``');
    expect(
      table([
        ['A', '```'],
        ['Long', 'x'],
      ]),
    ).toBe('````text\nA     ```\nLong  x\n````');
  });

  it('wraps long values under their column and keeps a long word whole', () => {
    const lines = table([
      ['SANs', Array.from({ length: 20 }, (_, index) => `DNS:name-${index}`).join(', ')],
      ['Hash', 'f'.repeat(95)],
    ]).split('\n');
    expect(lines.slice(2, -2).every((line) => line.startsWith('      DNS:'))).toBe(true);
    expect(lines.at(-2)).toBe(`Hash  ${'f'.repeat(95)}`);
  });

  it('reads well as plain text', () => {
    const markdown = '**Title** — `a*b`\n\n```text\nSubject  CN=*x*\n```\n\n⚠ Use `O=x` \\*now\\*, see [page](https://x).';
    expect(plainText(markdown)).toBe('Title — a*b\n\nSubject  CN=*x*\n\n⚠ Use O=x *now*, see page (https://x).');
  });
});

describe('hints and lenses', () => {
  const file = `${cluster}//- file=admin.conf mode=600\nkind: Config\nclusters:\n- name: c\n  cluster:\n    certificate-authority-data: \${ca.crt64}\n    server: https://x\n$0`;

  it('can be switched off', async () => {
    const on = await at(file);
    expect(await on.service.inlayHints(on.uri, { start: 0, end: on.text.length })).toMatchObject([{ text: '⟵ kubernetes (CA) · 8 years' }]);
    const off = await at(file, { inlayHints: false, codeLens: false });
    expect(await off.service.inlayHints(off.uri, { start: 0, end: off.text.length })).toEqual([]);
    expect(await off.service.codeLenses('file:///workspace/pki/ca.crt')).toEqual([]);
  });

  it('stand behind the base64, and only in the span that is asked for', async () => {
    const { service, uri, text } = await at(file);
    const [hint] = await service.inlayHints(uri, { start: 0, end: text.length });
    expect(text.slice((hint?.offset ?? 0) - 4, (hint?.offset ?? 0) + 1)).toMatch(/^[A-Za-z0-9+/=]{4}\n$/);
    expect(await service.inlayHints(uri, { start: 0, end: 10 })).toEqual([]);
  });

  it('sum a block up', async () => {
    const { service } = await at(file);
    const [lens] = await service.codeLenses('file:///workspace/pki/apiserver.crt');
    expect(lens?.title).toBe('kube-apiserver serving certificate · CN=kube-apiserver · 3 SANs · 300 days left');
  });
});

describe('the status item', () => {
  it('tells what ends first', async () => {
    const { service, uri } = await at(`${cluster}//- file=admin.conf mode=600
kind: Config
users:
- name: s
  user: { client-certificate-data: \${scheduler.crt64}, client-key-data: \${scheduler.key64} }
contexts:
- name: a
  context: { user: s, cluster: none }
current-context: a
$0`);
    expect(await service.status(uri)).toMatchObject({ known: true, text: 'system:kube-scheduler expires in 12 days' });
  });

  it('has nothing to say of other files', async () => {
    const { service } = await at(`//- file=README.md\nhello $0\n`);
    expect(await service.status('file:///workspace/README.md')).toBeUndefined();
  });
});
