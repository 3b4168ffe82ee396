import { describe, expect, it } from 'vitest';
import { at, edited } from './fixture.js';

const yaml = `//- file=config
apiVersion: v1
kind: Config
clusters:
- name: prod
  cluster: { server: https://a }
users:
- name: "jo\\"e"
  user: { token: x }
- { name: 'it''s', user: {} }
contexts:
- name: prod
  context: { cluster: pr$0od, user: "jo\\"e" }
- name: other
  context: { cluster: 'prod', user: 'it''s' }
current-context: prod
`;

async function renameTo(newName: string, fixture = yaml): Promise<string> {
  const { service, uri, offset, text } = await at(fixture);
  const edits = await service.rename(uri, offset, newName);
  return 'refused' in edits ? edits.refused : edited(text, edits);
}

describe('rename', () => {
  it('changes every place of the name, and no name of another kind', async () => {
    const text = await renameTo('live');
    expect(text).toContain('- name: live\n  cluster:');
    expect(text).toContain('cluster: live, user');
    expect(text).toContain("cluster: 'live', user");
    expect(text).toContain('- name: prod\n  context');
    expect(text).toContain('current-context: prod');
  });

  it.each([
    ['arn:aws:eks:eu-west-1:1:cluster/x', 'cluster: arn:aws:eks:eu-west-1:1:cluster/x, user'],
    ['a b', 'cluster: "a b", user'],
    ['true', 'cluster: "true", user'],
    ['1.20', 'cluster: "1.20", user'],
    ['a, b', 'cluster: "a, b", user'],
    ['#x', 'cluster: "#x", user'],
    ['a"b', 'cluster: "a\\"b", user'],
    ["o'clock", 'cluster: "o\'clock", user'],
    ['ends:', 'cluster: "ends:", user'],
  ])('quotes %s where it must', async (name, expected) => {
    const text = await renameTo(name);
    expect(text).toContain(expected);
    // The renamed text still means what was asked for.
    const { service, uri } = await at(yaml);
    service.open({ uri, text });
    const document = await service.document(uri);
    expect(document?.kind === 'kubeconfig' && document.configs[0]?.clusters[0]?.name?.value).toBe(name);
    expect(document?.kind === 'kubeconfig' && document.configs[0]?.contexts.map(({ value }) => value?.cluster?.value)).toEqual([
      name,
      name,
    ]);
  });

  it('keeps the quotes of JSON', async () => {
    const json =
      '//- file=config\n{"apiVersion":"v1","kind":"Config","contexts":[{"name":"a","context":{"cluster":"c","user":"u"}}],"current-context":"$0a"}\n';
    expect(await renameTo('say "b"', json)).toContain('"current-context":"say \\"b\\""');
  });

  it.each([
    ['', 'needs a name'],
    ['   ', 'needs a name'],
    ['a\u001b[31m', 'control characters'],
  ])('refuses %j', async (name, reason) => {
    expect(await renameTo(name)).toContain(reason);
  });

  it('refuses a name that is taken, of the same kind only', async () => {
    const context = yaml.replace('pr$0od', 'prod').replace('current-context: prod', 'current-context: $0prod');
    expect(await renameTo('other', context)).toContain('A context named "other" is there already.');
    expect(await renameTo('other')).toContain('cluster: other, user');
  });

  it('is not offered for what is no name', async () => {
    const { service, uri, offset } = await at(yaml.replace('pr$0od', 'prod').replace('kind: Con', 'kind: C$0on'));
    expect(await service.prepareRename(uri, offset)).toBeUndefined();
  });

  it('replaces quoted names from either end', async () => {
    const user = yaml.replace('pr$0od', 'prod').replace("user: 'it''s' }\ncurrent", "user: 'it$0''s' }\ncurrent");
    expect(await renameTo("it's mine", user)).toContain("name: 'it''s mine', user");
  });
});
