import { describe, expect, it } from 'vitest';
import type { CodeAction } from '../../../server/src/core/service.js';
import { at, cluster, edited, type At } from './fixture.js';

const config = `${cluster}//- file=admin.conf mode=600
apiVersion: v1
kind: Config
clusters:
- name: prod
  cluster:
    server: https://10.96.0.1:6443
    certificate-authority: pki/ca.crt
users:
- name: admin/x
  user:
    client-certificate-data: \${admin.crt64}
    client-key-data: \${admin.key64}
contexts:
- name: one
  context: { cluster: prod, user: admin/x }
- name: two
  context: { cluster: prod, user: admin/x }
current-context: one
//- file=admin-x.crt
taken
`;

async function actionsAt(fixture: string): Promise<At & { actions: readonly CodeAction[] }> {
  const place = await at(fixture);
  return { ...place, actions: await place.service.codeActions(place.uri, { start: place.offset, end: place.offset }) };
}

const titled = (actions: readonly CodeAction[], title: RegExp): CodeAction => {
  const action = actions.find((each) => title.test(each.title));
  if (!action) throw new Error(`No action ${title.source} among: ${actions.map((each) => each.title).join('; ')}`);
  return action;
};

describe('code actions on a kubeconfig', () => {
  it('put the file that a path names into the kubeconfig', async () => {
    const { actions, text, texts } = await actionsAt(config.replace('pki/ca.crt\nusers', 'pki/$0ca.crt\nusers'));
    const action = titled(actions, /^Put pki\/ca\.crt into this file as certificate-authority-data$/);
    expect(edited(text, action.edits ?? [])).toContain(
      `    certificate-authority-data: ${Buffer.from(texts.get('pki/ca.crt') ?? '').toString('base64')}\n`,
    );
    expect(action.secret).toBeUndefined();
  });

  it('write a certificate out beside it, under a name that is free and safe', async () => {
    const { actions, text } = await actionsAt(config.replace('data: ${admin.crt64}', 'data: $0${admin.crt64}'));
    const action = titled(actions, /^Write client-certificate-data to admin-x-2\.crt$/);
    expect(edited(text, action.edits ?? [])).toContain('    client-certificate: admin-x-2.crt\n');
    expect(action.newFiles).toMatchObject([
      {
        uri: 'file:///workspace/admin-x-2.crt',
        mode: 0o644,
        text: expect.stringMatching(/^-----BEGIN CERTIFICATE-----\n[\s\S]*\n$/) as string,
      },
    ]);
  });

  it('write a key out with mode 0600, as a secret', async () => {
    const { actions } = await actionsAt(config.replace('data: ${admin.key64}', 'data: $0${admin.key64}'));
    expect(titled(actions, /^Write client-key-data to admin-x\.key \(mode 0600\)$/)).toMatchObject({
      secret: true,
      newFiles: [{ mode: 0o600 }],
    });
  });

  it('make the context under the cursor the current one', async () => {
    const { actions, text } = await actionsAt(config.replace('name: two', 'name: t$0wo'));
    expect(edited(text, titled(actions, /^Make "two" the current context$/).edits ?? [])).toContain('current-context: two\n');
    const current = await actionsAt(config.replace('name: one', 'name: o$0ne'));
    expect(current.actions.map(({ title }) => title)).not.toContain('Make "one" the current context');
  });

  it('make it the current one where none is set', async () => {
    for (const line of ['', 'current-context:\n', 'current-context: ""\n']) {
      const { actions, text, service, uri } = await actionsAt(
        config.replace('current-context: one\n', line).replace('name: two', 'name: t$0wo'),
      );
      service.open({ uri, text: edited(text, titled(actions, /current context$/).edits ?? []) });
      const document = await service.document(uri);
      expect(document?.kind === 'kubeconfig' && document.configs[0]?.currentContext?.value).toBe('two');
    }
  });

  it('come from the findings first, one of them preferred', async () => {
    const { actions } = await actionsAt(config.replace('current-context: one', 'current-context: o$0ns'));
    expect(actions[0]).toMatchObject({ kind: 'quickfix', preferred: true, finding: { ruleId: 'kubeconfig/unknown-context' } });
  });
});

describe('code actions on PEM', () => {
  const bundle = (order: string): string => `${cluster}//- file=bundle.pem mode=600\n${order}`;

  it('sort a chain and leave the text around it', async () => {
    const { actions, text, texts } = await actionsAt(bundle('# first\n$0${ca.crt}\n# second\n${server.crt}\n'));
    const sorted = edited(text, titled(actions, /^Sort the chain/).edits ?? []);
    expect(sorted).toBe(`# first\n${texts.get('pki/apiserver.crt')?.trim() ?? ''}\n# second\n${texts.get('pki/ca.crt')?.trim() ?? ''}\n`);
  });

  it('do not sort what is no chain, or is sorted', async () => {
    for (const order of ['$0${server.crt}\n${ca.crt}\n', '$0${server.crt}\n${admin.crt}\n']) {
      const { actions } = await actionsAt(bundle(order));
      expect(actions.filter(({ title }) => title.startsWith('Sort'))).toEqual([]);
    }
  });

  it('split a bundle into files; with a key in it as a secret', async () => {
    const plain = await actionsAt(bundle('$0${server.crt}\n${ca.crt}\n'));
    const split = titled(plain.actions, /^Split into 2 files$/);
    expect(split.newFiles?.map(({ uri }) => uri)).toEqual(['file:///workspace/kube-apiserver.crt', 'file:///workspace/kubernetes.crt']);
    expect(split.secret).toBeUndefined();
    const keyed = await actionsAt(bundle('$0${server.crt}\n${server.key}\n'));
    expect(titled(keyed.actions, /^Split/)).toMatchObject({ secret: true, newFiles: [{ mode: 0o644 }, { mode: 0o600 }] });
  });

  it('remove a private key from a bundle', async () => {
    const { actions, text, texts } = await actionsAt(bundle('${server.crt}\n$0${server.key}\n'));
    expect(edited(text, titled(actions, /^Remove the private key/).edits ?? [])).toBe(`${texts.get('pki/apiserver.crt')?.trim() ?? ''}\n`);
  });

  it('copy and show what is public', async () => {
    const { actions, uri } = await actionsAt(bundle('${server.key}\n$0${server.crt}\n'));
    expect(titled(actions, /fingerprint/).command?.arguments).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)]);
    expect(titled(actions, /openssl/).command?.arguments).toEqual([uri, expect.objectContaining({ character: 0 })]);
    const key = await actionsAt(bundle('$0${server.key}\n${server.crt}\n'));
    expect(key.actions.filter(({ command }) => command !== undefined).map(({ title }) => title)).toEqual([
      'Show details',
      'Show it as openssl prints it',
    ]);
  });

  it('mark fixes whose texts would carry a key as secrets', async () => {
    const { actions } = await actionsAt(
      `${cluster}//- file=a.key mode=600\n$0-----BEGIN PRIVATE KEY-----\\n\${server.keybody}\\n-----END PRIVATE KEY-----\n`,
    );
    const fixes = actions.filter(({ kind, edits }) => kind === 'quickfix' && edits?.some(({ newText }) => newText.length > 60));
    for (const fix of fixes) expect(fix.secret).toBe(true);
  });
});
