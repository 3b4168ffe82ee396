import { describe, expect, it } from 'vitest';
import { findGroup, findIntendedGroups, findIntendedUser, findUser } from '../../../server/src/core/knowledge/identities.js';

describe('groups', () => {
  it.each([
    ['system:master', 'system:masters'],
    ['System:masters', 'system:masters'],
    ['system:mastres', 'system:masters'],
    ['sytem:masters', 'system:masters'],
    ['system.masters', 'system:masters'],
    ['system:node', 'system:nodes'],
    ['system:bootstrapper', 'system:bootstrappers'],
    ['kubeadm:cluster-admin', 'kubeadm:cluster-admins'],
    ['system:system:kube-scheduler', 'system:kube-scheduler'],
  ])('%s was meant to be %s', (wrong, right) => expect(findIntendedGroups(wrong)[0]).toBe(right));

  it.each([
    'system:masters',
    'system:nodes',
    'system:bootstrappers:worker',
    'system:cluster-admins',
    'system:monitors',
    'masters',
    'nodes',
    'Kubernetes',
    'dev',
    '',
    'system:',
    'node',
    'acme:masters',
  ])("%s is nobody's mistake", (name) => expect(findIntendedGroups(name)).toEqual([]));

  it('tells what a family gives', () => expect(findGroup('system:serviceaccounts:kube-system')?.power).toBe('bound'));
});

describe('users', () => {
  it.each([
    ['system:kube-controller-manger', 'system:kube-controller-manager'],
    ['system:controller-manager', 'system:kube-controller-manager'],
    ['system:scheduler', 'system:kube-scheduler'],
    ['system:kube-Proxy', 'system:kube-proxy'],
    ['system:nodes:cp1', 'system:node:cp1'],
    ['system-node:cp1', 'system:node:cp1'],
  ])('%s was meant to be %s', (wrong, right) => expect(findIntendedUser(wrong)).toBe(right));

  it.each([
    'system:kube-scheduler',
    'system:node:cp1',
    'system:admin',
    'system:apiserver',
    'kube-scheduler',
    'kubernetes-admin',
    'alice',
    'system:kube-dns',
    'system:aggregator',
  ])("%s is nobody's mistake", (name) => expect(findIntendedUser(name)).toBeUndefined());

  it('knows a node by its prefix, and not the prefix alone', () => {
    expect(findUser('system:node:cp1')).toBeDefined();
    expect(findUser('system:node:')).toBeUndefined();
  });
});
