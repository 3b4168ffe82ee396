import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { run } from './support/run.js';

describe('kubepki schema', () => {
  it('lists the kinds, and prints a valid draft-07 schema of each', () => {
    const { status, stdout, stderr } = run(['schema']);
    expect([status, stderr]).toEqual([0, '']);
    const names = stdout
      .trim()
      .split('\n')
      .map((line) => line.split(/ {2,}/)[0] ?? '');
    expect(names).toEqual(expect.arrayContaining(['kubeconfig', 'KubeletConfiguration', 'kubeadm', 'ClusterConfiguration']));
    expect(names).toContain('kubeadm.k8s.io/v1beta2/JoinConfiguration');
    for (const name of names.filter((_, at) => at % 4 === 0)) {
      const printed = run(['schema', name]);
      expect([name, printed.status, printed.stderr]).toEqual([name, 0, '']);
      const schema = JSON.parse(printed.stdout) as { $schema: string };
      expect(schema.$schema).toBe('http://json-schema.org/draft-07/schema#');
      expect(new Ajv({ strict: false }).validateSchema(schema)).toBe(true);
    }
  });

  it('refuses unknown fields when it is asked to', () => {
    const accepts = (args: string[], value: unknown): boolean =>
      new Ajv({ strict: false }).compile(JSON.parse(run(['schema', ...args]).stdout) as object)(value);
    const value = {
      apiVersion: 'kubelet.config.k8s.io/v1beta1',
      kind: 'KubeletConfiguration',
      authentication: { x509: { clientCaFile: '/a' } },
    };
    expect(accepts(['KubeletConfiguration'], value)).toBe(true);
    expect(accepts(['KubeletConfiguration', '--strict'], value)).toBe(false);
  });

  it('names the kinds that are nearest to an unknown one', () => {
    expect(run(['schema', 'ClusterConfig'])).toEqual({
      status: 2,
      stdout: '',
      stderr: expect.stringMatching(/^kubepki: schema ClusterConfig: there is no such kind; did you mean ClusterConfiguration/) as unknown,
    });
    expect(run(['schema', 'zzzzzzzzzzzzzzzzz']).stderr).toBe(
      'kubepki: schema zzzzzzzzzzzzzzzzz: there is no such kind; kubepki schema lists them\n',
    );
    expect(run(['schema', '__proto__']).status).toBe(2);
  });
});
