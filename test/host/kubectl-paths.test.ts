import { delimiter } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findKubectlPaths } from '../../server/src/host/kubectl-paths.js';

describe.skipIf(process.platform === 'win32')('where kubectl looks', () => {
  test('in $KUBECONFIG, in its order, each file once, empty names left out', () => {
    const KUBECONFIG = ['/b', '', '/a b', './c', '/b'].join(delimiter);
    expect(findKubectlPaths({ HOME: '/home/me', KUBECONFIG })).toEqual({
      variable: ['file:///b', 'file:///a%20b'],
      relative: ['./c'],
      home: 'file:///home/me/.kube/config',
    });
  });

  test('at home', () => {
    expect(findKubectlPaths({ HOME: '/home/me' })).toEqual({ variable: [], relative: [], home: 'file:///home/me/.kube/config' });
  });
});
