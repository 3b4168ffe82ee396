import { describe, expect, it } from 'vitest';
import { at, type At } from './fixture.js';
import type { Location } from '../../../server/src/core/findings.js';
import { nameOf } from '../../support/workspace.js';

const secret = '//- file=secret.yaml\napiVersion: v1\nkind: Secret\nmetadata:\n  name: web-tls\n';
const ingress = (name: string): string =>
  `//- file=ingress.yaml\napiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  name: web\nspec:\n  tls:\n  - secretName: ${name}\n`;

const told = (place: At, places: readonly Location[]): readonly string[] =>
  places.map(({ uri, span }) => `${nameOf(uri)}: ${place.textOf(uri).slice(span.start, span.end)}`);

async function definitionOf(fixture: string): Promise<readonly string[]> {
  const place = await at(fixture);
  return told(place, await place.service.definition(place.uri, place.offset));
}

describe('the name of an object', () => {
  it('leads from an Ingress to the Secret in another file, and to the Certificate that makes it', async () => {
    expect(await definitionOf(secret + ingress('web-$0tls'))).toEqual(['secret.yaml: web-tls']);
    const certificate =
      '//- file=cert.yaml\napiVersion: cert-manager.io/v1\nkind: Certificate\nmetadata:\n  name: web\nspec:\n  secretName: web-tls\n';
    expect(await definitionOf(certificate + ingress('web-$0tls'))).toEqual(['cert.yaml: web-tls']);
  });

  it('leads nowhere when only another namespace has it', async () => {
    expect(await definitionOf(secret.replace('web-tls', 'web-tls\n  namespace: b') + ingress('web-$0tls'))).toEqual([]);
  });

  it('leads to the file itself first', async () => {
    const here = ingress('web-$0tls') + '---\napiVersion: v1\nkind: Secret\nmetadata:\n  name: web-tls\n';
    expect(await definitionOf(secret + here)).toEqual(['ingress.yaml: web-tls']);
  });

  it('leads from issuerRef and roleRef to what they name, by the kind beside it', async () => {
    const issuers =
      '//- file=i.yaml\napiVersion: cert-manager.io/v1\nkind: Issuer\nmetadata:\n  name: ca\n---\napiVersion: cert-manager.io/v1\nkind: ClusterIssuer\nmetadata:\n  name: ca\n';
    const certificate = (kind: string): string =>
      `//- file=c.yaml\napiVersion: cert-manager.io/v1\nkind: Certificate\nmetadata:\n  name: a\n  namespace: n\nspec:\n  issuerRef:\n    name: $0ca\n${kind}`;
    const place = await at(issuers + certificate('    kind: ClusterIssuer\n'));
    const [found] = await place.service.definition(place.uri, place.offset);
    expect(place.textOf(found?.uri ?? '').slice(0, found?.span.start)).toContain('kind: ClusterIssuer');
    expect(await definitionOf(issuers + certificate(''))).toEqual([]);
    const role = '//- file=r.yaml\napiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata:\n  name: reader\n';
    const binding =
      '//- file=b.yaml\napiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata:\n  name: b\nroleRef:\n  kind: Role\n  name: read$0er\n';
    expect(await definitionOf(role + binding)).toEqual(['r.yaml: reader']);
  });

  it('is found wherever it is used', async () => {
    const gateway =
      '//- file=gateway.yaml\napiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata:\n  name: g\nspec:\n  listeners:\n  - tls:\n      certificateRefs:\n      - name: web-tls\n';
    const place = await at(gateway + ingress('web-tls') + secret.replace('web-tls', 'web-$0tls'));
    expect(told(place, await place.service.references(place.uri, place.offset, 'uses'))).toEqual([
      'gateway.yaml: web-tls',
      'ingress.yaml: web-tls',
    ]);
    expect(told(place, await place.service.references(place.uri, place.offset, 'all'))).toHaveLength(3);
  });

  it('is changed in every file that says it', async () => {
    const place = await at(ingress('"web-tls"') + secret.replace('web-tls', 'web-$0tls'));
    const edits = await place.service.rename(place.uri, place.offset, 'new-tls');
    expect('refused' in edits ? edits : edits.map(({ uri, newText }) => [nameOf(uri ?? place.uri), newText])).toEqual([
      ['secret.yaml', 'new-tls'],
      ['ingress.yaml', 'new-tls'],
    ]);
    expect(await place.service.rename(place.uri, place.offset, '12')).toEqual({
      refused: expect.stringContaining('without quotes') as unknown,
    });
  });

  it('is not changed when two objects have it', async () => {
    const place = await at(secret.replace('secret.yaml', 'other.yaml') + secret + ingress('web-$0tls'));
    expect(await place.service.rename(place.uri, place.offset, 'new')).toEqual({
      refused: expect.stringContaining('Several objects') as unknown,
    });
  });

  it('is forgotten with its file', async () => {
    const place = await at(secret + ingress('web-$0tls'));
    place.service.open({ uri: place.uri.replace('ingress', 'secret'), text: 'apiVersion: v1\nkind: Secret\nmetadata:\n  name: other\n' });
    await place.service.findings(place.uri.replace('ingress', 'secret'));
    expect(await place.service.definition(place.uri, place.offset)).toEqual([]);
  });
});

describe('the kinds that are no Kubernetes objects', () => {
  it('fold and explain the fields of cfssl', async () => {
    const place = await at(
      '//- file=ca-config.json\n{\n  "signing": {\n    "default": {"expiry": "1h"},\n    "profiles": {\n      "server": {\n        "us$0ages": ["server auth"],\n        "expiry": "8760h"\n      }\n    }\n  }\n}\n',
    );
    expect((await place.service.hover(place.uri, place.offset))?.markdown).toContain('Key usages of the certificates');
    const folded = (await place.service.foldings(place.uri)).map(({ span }) => place.text.slice(span.start, span.start + 10));
    expect(folded).toEqual(expect.arrayContaining([expect.stringContaining('"server"'.slice(0, 3))]));
    expect(folded.length).toBe(4);
  });

  it('explain the fields of a Secret, an Ingress and etcd', async () => {
    const markdown = async (fixture: string): Promise<string> => {
      const place = await at(fixture);
      return (await place.service.hover(place.uri, place.offset))?.markdown ?? '';
    };
    expect(await markdown('//- file=s.yaml\napiVersion: v1\nkind: Secret\ntype: kubernetes.io/tls\ndata:\n  tls.$0crt:\n')).toContain(
      'with its chain behind it',
    );
    const binding =
      '//- file=b.yaml\napiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata: {name: b}\nsubjects:\n- {kind: Group, name: "system:mas$0ters"}\n';
    expect(await markdown(binding)).toContain('unrestricted access to everything');
    expect(await markdown(ingress('web-tls').replace('secretName', 'secret$0Name'))).toContain('kubernetes.io/tls');
    expect(await markdown('//- file=etcd.conf.yml\npeer-transp$0ort-security:\n  cert-file: /x\n')).toContain('between the members');
  });
});
