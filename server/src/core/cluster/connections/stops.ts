import { folderOf, isAbsolutePath, pathOf, resolvePath } from '../../base/uris.js';
import { findLoadFault, type LoadFault } from '../../documents/kubeconfig/load-fault.js';
import type { Kubeconfig } from '../../documents/kubeconfig/model.js';
import type { Location } from '../../findings.js';
import { goTls } from '../../knowledge/go-x509-errors.js';
import { loadClient } from '../handshake/load-client.js';
import type { FileAnswer } from '../handshake/types.js';
import type { ClusterModel, KubeClient, Pair } from '../model/model.js';
import { leafOf, privateKeyOf } from '../model/slot.js';
import type { Connection, Edge, Stop } from './edge.js';

/**
 * What keeps an end from dialling or answering at all: a kubeconfig that client-go refuses to load, a key that is not
 * the certificate's. A program that does not start fails every connection of its own, whatever the certificates say.
 */
export class Stops {
  private readonly clients = new Map<KubeClient, Stop | undefined>();
  /** What whole configurations are refused for: looked for once, not for each of 300 contexts. */
  private readonly faults = new Map<Kubeconfig, LoadFault | undefined>();

  constructor(private readonly model: ClusterModel) {}

  /** A connection with its stop, when there is one. */
  apply(connection: Connection): Connection {
    const { edge } = connection;
    const stop = this.ofClient(edge) ?? ofServer(edge);
    return stop === undefined ? connection : { ...connection, ...stopped(stop) };
  }

  private ofClient({ origin, credentials }: Edge): Stop | undefined {
    if (origin.client !== undefined) return this.ofKubeconfig(origin.client);
    return credentials.type === 'certificate' ? ofPair(credentials.pair, 'config') : undefined;
  }

  private ofKubeconfig(client: KubeClient): Stop | undefined {
    if (!this.clients.has(client)) this.clients.set(client, this.load(client));
    return this.clients.get(client);
  }

  private load(client: KubeClient): Stop | undefined {
    const { config, context, document, role } = client;
    // What the cluster publishes for others (cluster-info) has no context to load.
    if (config.host !== 'file' || !config.contexts.some(({ name }) => name?.value === context)) return undefined;
    const find = (path: { readonly value: string }): FileAnswer => this.find(path.value, document.uri);
    // A person may name a context; a component takes the current one.
    const options = role === undefined ? ({ program: 'kubectl', context } as const) : ({ program: 'component' } as const);
    const loaded = loadClient(config, { holder: document, find, known: { fault: this.faultOf(client) }, ...options });
    if (loaded.status !== 'refused' || loaded.failure.stage !== 'config') return undefined;
    return { stage: 'config', error: loaded.failure.text, at: loaded.failure.place };
  }

  private faultOf({ config, document }: KubeClient): LoadFault | undefined {
    if (!this.faults.has(config)) this.faults.set(config, findLoadFault(config, document));
    return this.faults.get(config);
  }

  /** A file that the tree does not show may be on the machine. */
  private find(path: string, from: string): FileAnswer {
    const document = this.model.documents.find(path, from);
    if (document !== undefined) return { status: 'found', uri: document.uri, materials: document.materials, text: document.text };
    const uri = isAbsolutePath(path) ? undefined : resolvePath(folderOf(from), path);
    return uri === undefined ? { status: 'unknown' } : { status: 'missing', path: pathOf(uri) };
  }
}

function ofServer({ origin, serving }: Edge): Stop | undefined {
  const owner = [origin.apiServer?.serving, origin.etcd?.serving, origin.etcd?.peer, origin.kubelet?.serving];
  const pair = owner.find((each) => each?.certificate === serving);
  return pair && ofPair(pair, 'server');
}

/** Go crypto/tls X509KeyPair: a program that cannot load its pair stops at its start. */
function ofPair({ certificate, key }: Pair, stage: Stop['stage']): Stop | undefined {
  const leaf = leafOf(certificate);
  const material = privateKeyOf(key);
  const publicKey = material?.content.publicKey;
  if (leaf === undefined || material === undefined || publicKey === undefined) return undefined;
  if (publicKey.spkiSha256 === leaf.content.publicKey.spkiSha256) return undefined;
  const at: Location = { uri: material.uri, span: material.headSpan };
  return { stage, error: publicKey.algorithm === leaf.content.publicKey.algorithm ? goTls.keyMismatch : goTls.keyTypeMismatch, at };
}

function stopped(stop: Stop): Pick<Connection, 'verdict' | 'stage' | 'error' | 'missing' | 'identity' | 'stop'> {
  return { verdict: 'fail', stage: stop.stage, error: stop.error, missing: undefined, identity: undefined, stop };
}
