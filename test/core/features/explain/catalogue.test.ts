import { describe, expect, it } from 'vitest';
import { findPattern } from '../../../../server/src/core/features/explain/find-pattern.js';
import { Recogniser } from '../../../../server/src/core/features/explain/recognise-error.js';
import { squeezeText } from '../../../../server/src/core/features/explain/squeeze-text.js';
import { compilePattern, type TextPattern } from '../../../../server/src/core/features/explain/text-pattern.js';
import { frames } from '../../../../server/src/core/knowledge/tls-errors/frames.js';
import { tlsErrors } from '../../../../server/src/core/knowledge/tls-errors/index.js';
import { placeWords, type TlsError } from '../../../../server/src/core/knowledge/tls-errors/tls-error.js';
import { rules } from '../../../../server/src/core/index.js';

/** What stands for each place; whatever is not named is one word. */
const samples: Readonly<Record<string, string>> = {
  names: '10.96.0.1, 10.0.0.5',
  types: '[PUBLIC KEY',
  now: '2026-11-21T10:00:00Z',
  notAfter: '2026-10-01T00:00:00Z',
  notBefore: '2027-01-01T00:00:00Z',
  host: '192.168.56.10',
  address: '192.168.56.10:6443',
  peer: '10.0.0.9:51234',
  url: 'https://10.0.0.5:2379',
  file: '/etc/kubernetes/x.conf',
  reason: 'something else went wrong',
  error: 'something else',
  subject: 'kubernetes',
  usages: 'digital signature, client auth',
};

const sample = (text: string): string => text.replaceAll(/\{(\w+)\}/g, (_, place: string) => samples[place] ?? `${place}-1`);
const recogniser = new Recogniser();
const patterns = new Map(tlsErrors.map((error) => [error, error.texts.map(compilePattern)]));
const compiled = (error: TlsError): readonly TextPattern[] => patterns.get(error) ?? [];
const all = tlsErrors.flatMap((error) => error.texts.map((text) => ({ error, text })));

describe('the catalogue of error texts', () => {
  it('has each id once and each text once', () => {
    const ids = tlsErrors.map(({ id }) => id);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
    const texts = all.map(
      ({ text }) =>
        compilePattern(text).first +
        compilePattern(text)
          .parts.map(({ literal }) => `*${literal}`)
          .join(''),
    );
    expect(texts.filter((text, at) => texts.indexOf(text) !== at)).toEqual([]);
  });

  it('names rules that are there', () => {
    const known = new Set(rules.map(({ id }) => id));
    const named = tlsErrors.flatMap(({ id, rules: mentioned = [] }) =>
      mentioned.filter((rule) => !known.has(rule)).map((rule) => `${id}: ${rule}`),
    );
    expect(named).toEqual([]);
  });

  it('says nothing about places that a text does not have', () => {
    const unfilled = all.flatMap(({ error, text }) =>
      [...error.means.matchAll(/\{(\w+)\}/g)]
        .map(([, place = '']) => place)
        .filter((place) => !text.includes(`{${place}}`) && !(place in placeWords))
        .map((place) => `${error.id}: {${place}} in "${text}"`),
    );
    expect(unfilled).toEqual([]);
  });

  it('is in plain sentences', () => {
    const sentences = tlsErrors.flatMap(({ means, causes }) => [means, ...causes.flatMap(({ when, fix }) => [when, fix])]);
    expect(sentences.filter((words) => !/[.)]$/.test(words) || /!(?!=)/.test(words) || words.includes('undefined'))).toEqual([]);
    expect(all.filter(({ text }) => text === '' || text.includes('undefined'))).toEqual([]);
  });

  it('is recognised by each of its texts, with the places', () => {
    for (const { error, text } of all) {
      const { best } = recogniser.recognise(`E1121 12:00:00.000000       1 x.go:12] ${sample(text)}`);
      expect([text, best?.error.id]).toEqual([text, error.id]);
      expect([text, best?.places]).toEqual([text, expect.objectContaining(placesOf(text)) as unknown]);
    }
  });

  it('has no text that two entries claim alike', () => {
    const claims = all.map(({ error, text }) => ({ error, text, rivals: rivalsOf(error, sample(text)) }));
    expect(claims.filter(({ rivals }) => rivals.length > 0)).toEqual([]);
  });

  it('finds every frame by each of its texts', () => {
    const lost = frames.flatMap((frame) => frame.texts.filter((text) => !recogniser.recognise(`${sample(text)} x`).frames.includes(frame)));
    expect(lost).toEqual([]);
  });
});

/** Entries that claim as much of a line as the right one does. */
function rivalsOf(own: TlsError, line: string): string[] {
  const squeezed = squeezeText(line);
  const weigh = (error: TlsError): number =>
    Math.max(0, ...compiled(error).map((pattern) => (findPattern(pattern, line, squeezed) ? pattern.weight : 0)));
  const mine = weigh(own);
  return tlsErrors.filter((error) => error !== own && error.kind === own.kind && weigh(error) >= mine).map(({ id }) => id);
}

/** The sample values that a filled text must give back. */
function placesOf(text: string): Record<string, string> {
  const names = [...text.matchAll(/\{(\w+)\}/g)].map(([, place = '']) => place);
  return Object.fromEntries(names.map((place) => [place, sample(`{${place}}`)]));
}
