import { describe, expect, it } from 'vitest';
import { explainErrorRequest, type ExplainErrorResult } from '../../server/src/protocol/index.js';
import { serveExample } from './serve-example.js';

const served = serveExample();

const explain = (text: string): Promise<ExplainErrorResult> => served.client.request<ExplainErrorResult>(explainErrorRequest, { text });

describe('kubepki/explainError', () => {
  it('goes to the place in the workspace that causes it', async () => {
    const { id, title, markdown, places } = await explain(
      'Error from server (Forbidden): nodes is forbidden: User "kubernetes-admin" cannot list resource "nodes" in API group ""',
    );
    expect([id, title]).toEqual(['forbidden', 'User "kubernetes-admin" cannot list resource "nodes"']);
    expect(places[0]).toMatchObject({ uri: served.example.uri('admin.conf'), name: expect.stringMatching(/^admin\.conf:\d+$/) as unknown });
    expect(places[0]?.words).toContain('`O=system:master` is not a group Kubernetes knows.');
    expect(places[0]?.range.start.line).toBe(Number(places[0]?.name.split(':')[1]) - 1);
    expect(markdown).toMatch(/^# User "kubernetes-admin" cannot list resource "nodes"\n/);
    expect(markdown).toContain('## Here\n');
  });

  it('explains in general where nothing in the files is to blame', async () => {
    const { id, means, markdown, places } = await explain('http: server gave HTTP response to HTTPS client');
    expect([id, places]).toEqual(['server-speaks-plain-http', []]);
    expect(means).toContain('does not speak TLS');
    expect(markdown).toContain('## Causes, most likely first');
    expect(markdown).not.toMatch(/\{\w+\}|undefined/);
  });

  it('says when a text is not known', async () => {
    const { id, markdown, places } = await explain('tls: private key and public key do not match');
    expect([id, places]).toEqual([undefined, []]);
    expect(markdown).toMatch(/^# This text is not known\n[\s\S]*`tls: private key does not match public key`/);
  });

  it('shows a text as text, whatever Markdown it holds', async () => {
    const { markdown } = await explain('context "![x](https://example.com/x.png)" does not exist');
    expect(markdown.split('\n')[0]).toBe('# context "\\!\\[x\\](https://example.com/x.png)" does not exist');
  });
});
