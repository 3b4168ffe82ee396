import { describe, expect, it } from 'vitest';
import { at } from './fixture.js';

const files = `
  //- recipe
  ca: {subject: "CN=kubernetes", ca: true, ku: [digitalSignature, keyCertSign]}
  server: {subject: "CN=kube-apiserver", issuer: ca, eku: [serverAuth], sans: ["DNS:kubernetes.default.svc"]}
  //- file=prod/pki/ca.crt
  \${ca.crt}
  //- file=prod/pki/apiserver.crt
  \${server.crt}
  //- file=prod/units/kube-apiserver.service
  [Service]
  ExecStart=/usr/local/bin/kube-apiserver --client-ca-file=/etc/kubernetes/pki/$0ca.crt --tls-cert-file=/etc/kubernetes/pki/apiserver.crt
`;

describe('a path on the machine whose end tells the file of the cluster', () => {
  it('leads there from its definition', async () => {
    const { service, uri, offset } = await at(files);
    expect(await service.definition(uri, offset)).toEqual([expect.objectContaining({ uri: 'file:///workspace/prod/pki/ca.crt' })]);
  });

  it('is a link', async () => {
    const { service, uri } = await at(files);
    expect((await service.links(uri)).map(({ target }) => target)).toEqual([
      'file:///workspace/prod/pki/ca.crt',
      'file:///workspace/prod/pki/apiserver.crt',
    ]);
  });

  it('is explained by hover, with the way that it was found', async () => {
    const { service, uri, offset } = await at(files);
    expect((await service.hover(uri, offset))?.markdown).toContain('the only file of its cluster whose path ends so');
  });
});
