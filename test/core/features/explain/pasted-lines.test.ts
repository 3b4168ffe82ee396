import { describe, expect, it } from 'vitest';
import { Recogniser } from '../../../../server/src/core/features/explain/recognise-error.js';
import { kubectlLines } from './pasted-lines.js';
import { logLines } from './pasted-logs.js';

const pastedLines = [...kubectlLines, ...logLines];
const recogniser = new Recogniser();

describe('a pasted text', () => {
  it.each(pastedLines.map((line) => [line.id, line] as const))('is %s', (id, { text, places = {}, frames = [] }) => {
    const { best, frames: told } = recogniser.recognise(text);
    expect(best?.error.id).toBe(id);
    expect(best?.places).toEqual(expect.objectContaining(places));
    expect(told.map((frame) => frame.id)).toEqual(expect.arrayContaining([...frames]));
  });

  it('is one of more than eighty', () => expect(pastedLines.length).toBeGreaterThan(80));

  it('that says nothing of certificates is not known', () => {
    const others = [
      '',
      ' ',
      'hello',
      'Error: ImagePullBackOff',
      '0/1 nodes are available: 1 Insufficient cpu.',
      'segmentation fault',
      'notx509: certificate',
    ];
    expect(others.filter((text) => recogniser.recognise(text).best)).toEqual([]);
  });

  it('may hold several errors: the cause stands in front, the others behind', () => {
    const text = 'dial tcp 10.0.0.5:6443: connect: connection refused\ntls: private key does not match public key\n';
    const { best, others } = recogniser.recognise(text);
    expect(best?.error.id).toBe('key-mismatch');
    expect(others.map(({ error }) => error.id)).toEqual(['connection-refused']);
  });
});
