import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A CertificateSigningRequest as the API has it, as far as tests look. */
export interface RequestObject {
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly signerName: string;
    readonly usages: readonly string[];
    readonly expirationSeconds?: number;
    readonly request: string;
  };
  readonly status?: { readonly certificate: string };
}

/** As much of an API server as kubectl needs for certificates.k8s.io; `sign` answers PEM for what is approved. */
export class CsrServer {
  readonly objects = new Map<string, RequestObject>();
  private readonly server: Server;

  constructor(private readonly sign: (object: RequestObject) => Promise<string>) {
    this.server = createServer(
      (request, response) => void this.answer(request, response).catch((error: unknown) => response.writeHead(500).end(String(error))),
    );
  }

  listen(): Promise<string> {
    return new Promise((resolve) => {
      this.server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(this.server.address() as AddressInfo).port}`));
    });
  }

  close(): void {
    this.server.close();
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request);
    const path = (request.url ?? '').replace(/\?.*$/, '');
    const found = discovery[path] ?? (await this.resource(request.method ?? '', path, body));
    response.writeHead(found === undefined ? 404 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(found ?? { kind: 'Status', apiVersion: 'v1', status: 'Failure', reason: 'NotFound', code: 404 }));
  }

  private async resource(method: string, path: string, body: string): Promise<object | undefined> {
    const [name = '', part] = path.startsWith(`${resource}/`) ? path.slice(resource.length + 1).split('/') : [];
    if (method === 'POST' && path === resource) return this.keep(JSON.parse(body) as RequestObject);
    if (method === 'PUT' && part === 'approval') return this.approve(name);
    return this.objects.get(name);
  }

  private keep(object: RequestObject): RequestObject {
    this.objects.set(object.metadata.name, object);
    return object;
  }

  /** kubectl sends the object as protobuf; what is approved is the one that is here. */
  private async approve(name: string): Promise<RequestObject | undefined> {
    const object = this.objects.get(name);
    if (!object) return undefined;
    const certificate = Buffer.from(await this.sign(object)).toString('base64');
    return this.keep({ ...object, status: { certificate } });
  }
}

const group = '/apis/certificates.k8s.io/v1';
const resource = `${group}/certificatesigningrequests`;
const version = { groupVersion: 'certificates.k8s.io/v1', version: 'v1' };
const kind = { group: 'certificates.k8s.io', version: 'v1', kind: 'CertificateSigningRequest' };

const discovery: Readonly<Record<string, object>> = {
  '/api': { kind: 'APIVersions', versions: ['v1'] },
  '/apis': {
    kind: 'APIGroupList',
    apiVersion: 'v1',
    groups: [{ name: 'certificates.k8s.io', versions: [version], preferredVersion: version }],
  },
  '/api/v1': { kind: 'APIResourceList', groupVersion: 'v1', resources: [] },
  [group]: {
    kind: 'APIResourceList',
    apiVersion: 'v1',
    groupVersion: 'certificates.k8s.io/v1',
    resources: [
      {
        name: 'certificatesigningrequests',
        singularName: 'certificatesigningrequest',
        namespaced: false,
        kind: 'CertificateSigningRequest',
        shortNames: ['csr'],
        verbs: ['create', 'get', 'list'],
      },
    ],
  },
  // What kubectl looks for before it lets the server validate fields.
  '/openapi/v3': { paths: { [group.slice(1)]: { serverRelativeURL: `/openapi/v3${group}` } } },
  [`/openapi/v3${group}`]: {
    openapi: '3.0.0',
    info: { title: 'Kubernetes', version: 'v1.32.0' },
    paths: {
      [`${resource}/{name}`]: {
        patch: {
          parameters: [{ name: 'fieldValidation', in: 'query', schema: { type: 'string' } }],
          responses: {},
          'x-kubernetes-group-version-kind': kind,
        },
      },
    },
  },
};

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
