import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { run } from './support/run.js';

const pages = readdirSync('server/src/core/rules', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.md'))
  .map((name) => name.replaceAll('\\', '/').replace(/\.md$/, ''));

describe('kubepki explain', () => {
  it.each(pages.filter((_, at) => at % 8 === 0))('prints the page of %s without markup', (id) => {
    const { status, stdout, stderr } = run(['explain', id]);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout.startsWith(`${id}\n`)).toBe(true);
    expect(stdout).not.toMatch(/^```|^#/m);
    expect(stdout).not.toContain('\x1b');
  });

  it('names the rules that are nearest to an unknown id', () => {
    expect(run(['explain', 'kubeconfig/key-missmatch'])).toEqual({
      status: 2,
      stdout: '',
      stderr: expect.stringMatching(
        /^kubepki: kubeconfig\/key-missmatch: no rule has this id; did you mean kubeconfig\/key-mismatch[^\n]*\?\n$/,
      ) as unknown,
    });
    expect(run(['explain', 'expired']).stderr).toContain('x509/expired');
    expect(run(['explain', '__proto__']).status).toBe(2);
  });
});
