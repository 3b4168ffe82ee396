import type { LineIndex } from '../../base/line-index.js';
import type { Span } from '../../base/span.js';
import { pathOf } from '../../base/uris.js';
import { isGiven, isGivenData } from '../../documents/kubeconfig/given.js';
import { findLoadFault, type LoadFault } from '../../documents/kubeconfig/load-fault.js';
import type { Cluster, Kubeconfig, User } from '../../documents/kubeconfig/model.js';
import { readServerUrl } from '../../documents/kubeconfig/server-url.js';
import type { ServerUrl } from '../../documents/kubeconfig/server-url.js';
import {
  basicAndBearerError,
  contextDoesNotExistError,
  contextNotFoundError,
  emptyTokenFileError,
  emptyConfigError,
  fallbackError,
  insecureWithCaError,
  noCredentialsError,
  notAUrlError,
  tokenHeaderError,
} from '../../knowledge/client-go-refusals.js';
import { checkPlugins } from './check-plugins.js';
import { loadRoots } from './load-roots.js';
import { loadPresented } from './load-presented.js';
import type { FindFile } from './pem-source.js';
import { findPemSource } from './pem-source.js';
import { selectContext } from './select-context.js';
import type { Selection } from './select-context.js';
import type { ClientProgram, FileAnswer, HandshakeFailure, LoadedClient, Presented, Trust } from './types.js';
import { validateCluster, validateUser } from './validate-context.js';
import type { ContextFault } from './validate-context.js';

export interface LoadOptions {
  /** The text that holds the configuration. */
  readonly holder: { readonly text: string; readonly lines: LineIndex };
  /** As `--context` gives it; undefined: the current one. */
  readonly context?: string;
  readonly program: ClientProgram;
  readonly find: FindFile;
  /** What the whole configuration is refused for, from who asks for many of its contexts and has looked once. */
  readonly known?: { readonly fault: LoadFault | undefined };
}

/**
 * What client-go 1.32 makes of one context of a kubeconfig, up to where it would dial: its checks in its order, with its words.
 * Sources: client-go tools/clientcmd (loader.go, client_config.go, validation.go), rest, transport/transport.go.
 */
export function loadClient(config: Kubeconfig, options: LoadOptions): LoadedClient {
  return new ClientLoader(config, options).load();
}

class ClientLoader {
  private readonly selection: Selection;

  constructor(
    private readonly config: Kubeconfig,
    private readonly options: LoadOptions,
  ) {
    this.selection = selectContext(config, options.context);
  }

  load(): LoadedClient {
    const { config, options } = this;
    if (config.templated) return unknown('the values of the template');
    const fault = options.known ? options.known.fault : findLoadFault(config, options.holder);
    if (fault) return this.refuse('load', fault.text, fault.span);
    return this.checkNames() ?? this.checkUsable() ?? this.readServer();
  }

  /** `--context` must exist; a `current-context` that names nothing is found later, but before anything else could be. */
  private checkNames(): LoadedClient | undefined {
    const { context, nameSpan, contextName } = this.selection;
    if (context || contextName === '') return undefined;
    if (this.options.context !== undefined) return this.refuse('error', contextDoesNotExistError(contextName), nameSpan);
    return this.refuse('invalid', contextNotFoundError(contextName), nameSpan);
  }

  private checkUsable(): LoadedClient | undefined {
    const { cluster, clusterName, user, userName } = this.selection;
    const { program, find } = this.options;
    if (program === 'component' && !cluster) return this.refuse('invalid', emptyConfigError, this.selection.span);
    const faults = [
      ...(user ? validateUser(userName, user, find) : []),
      ...(cluster ? validateCluster(clusterName, cluster, find, program) : []),
    ];
    return faults.length === 0 ? undefined : { status: 'refused', failure: this.invalid(faults) };
  }

  private invalid(faults: readonly ContextFault[]): HandshakeFailure {
    const [first, ...rest] = faults;
    const { text, span } = first ?? { text: '', span: this.config.span };
    // kubectl unwraps a single one.
    return rest.length === 0
      ? this.failure('error', text, span)
      : { ...this.failure('invalid', text, span), more: rest.map((each) => each.text) };
  }

  private readServer(): LoadedClient {
    const { cluster, user, span } = this.selection;
    const server = cluster?.server;
    if (!cluster || !isGiven(server)) return this.refuse('whole', fallbackError, server?.span ?? cluster?.span ?? span);
    const url = readServerUrl(server.value);
    if (url.status === 'placeholder') return unknown('the address of the server');
    if (url.status === 'refused')
      return this.refuse(url.error === notAUrlError(server.value) ? 'error' : 'connect', url.error, server.span);
    return url.scheme === 'http' ? this.plain(url, server.span) : this.secure(cluster, user, url);
  }

  /** Neither certificates nor credentials take part. */
  private plain(url: Usable, span: Span): LoadedClient {
    const place = this.place(span);
    const presents: Presented = { certificates: [], credentials: 'none' };
    const client = { scheme: url.scheme, name: url.hostAsWritten, namePlace: place, trust: { type: 'system' } as const, presents };
    return { status: 'loaded', client: { ...client, userPlace: place } };
  }

  private secure(cluster: Cluster, user: User | undefined, url: Usable): LoadedClient {
    const early = this.checkCredentials(user);
    if (early) return early;
    const trust = this.readTrust(cluster);
    if ('status' in trust) return trust;
    const presented = loadPresented(this.config.uri, user, this.options.find);
    if (presented.status === 'unknown') return unknown('the client certificate or its key');
    if (presented.status === 'refused') return { status: 'refused', failure: presented.failure };
    const late = this.checkHeaders(user);
    if (late) return late;
    return { status: 'loaded', client: this.client(cluster, user, url, trust, presented.presented) };
  }

  private client(cluster: Cluster, user: User | undefined, url: Usable, trust: Trust, presents: Presented): Loaded['client'] {
    const { tlsServerName } = cluster;
    const name = isGiven(tlsServerName) ? tlsServerName : cluster.server;
    return {
      scheme: url.scheme,
      name: isGiven(tlsServerName) ? tlsServerName.value : url.hostAsWritten,
      namePlace: this.place(name?.span ?? cluster.span),
      trust,
      presents,
      userPlace: this.place(user?.clientCertificateData?.span ?? user?.clientCertificate?.span ?? this.selection.span),
    };
  }

  /** Token file, a user name to be asked for, plugins: all before the CA is looked at. */
  private checkCredentials(user: User | undefined): LoadedClient | undefined {
    const { tokenFile, token } = user ?? {};
    if (isGiven(tokenFile) && !isGiven(token)) {
      const file = this.options.find(tokenFile);
      if (file.status === 'missing') return this.refuse('error', `open ${file.path}: no such file or directory`, tokenFile.span);
      if (file.status === 'unknown') return unknown(`the token in ${tokenFile.value}`);
    }
    const { program } = this.options;
    const plugin = user && checkPlugins(user);
    if (plugin) return this.refuse('error', plugin.text, plugin.span);
    return program === 'kubectl' && !canIdentify(user, this.options.find)
      ? this.refuse('error', noCredentialsError, this.selection.userSpan)
      : undefined;
  }

  private readTrust(cluster: Cluster): Trust | LoadedClient {
    const { certificateAuthority, certificateAuthorityData, insecureSkipTlsVerify } = cluster;
    const source = findPemSource(certificateAuthorityData, certificateAuthority, this.options.find);
    const isInsecure = insecureSkipTlsVerify?.value === true;
    if (source !== undefined && isInsecure) return this.refuse('error', insecureWithCaError, insecureSkipTlsVerify.span);
    if (isInsecure) return { type: 'insecure' };
    if (source === 'unknown') return unknown(`the CA in ${certificateAuthority?.value ?? 'a file'}`);
    // An empty file is no CA to client-go, which takes the machine's then.
    if (source === undefined || (source.from === 'file' && source.text === '')) return { type: 'system' };
    const { roots, error } = loadRoots(source);
    return error === undefined ? { type: 'roots', roots, place: this.place(source.span) } : this.refuse('error', error, source.span);
  }

  /** What only the headers show: two ways to sign in, and what net/http does not send. */
  private checkHeaders(user: User | undefined): LoadedClient | undefined {
    const { token, tokenFile, username, password } = user ?? {};
    const basic = [username, password].find(isGiven);
    if (basic && isGiven(tokenFile)) return this.refuse('error', basicAndBearerError, basic.span);
    const file = isGiven(tokenFile) && !isGiven(token) ? this.options.find(tokenFile) : undefined;
    if (tokenFile && file?.status === 'found' && file.text === '') {
      return this.refuse('error', emptyTokenFileError(pathOf(file.uri)), tokenFile.span);
    }
    if (!isGiven(token) || !/\p{Cc}/u.test(token.value.replaceAll('\t', ''))) return undefined;
    return this.refuse('connect', tokenHeaderError, token.span);
  }

  private refuse(kind: HandshakeFailure['kind'], text: string, span: Span): LoadedClient {
    return { status: 'refused', failure: this.failure(kind, text, span) };
  }

  private failure(kind: HandshakeFailure['kind'], text: string, span: Span): HandshakeFailure {
    return { stage: 'config', kind, text, place: this.place(span) };
  }

  private place(span: Span): HandshakeFailure['place'] {
    return { uri: this.config.uri, span };
  }
}

type Usable = Extract<ServerUrl, { readonly status: 'usable' }>;
type Loaded = Extract<LoadedClient, { readonly status: 'loaded' }>;

function unknown(missing: string): LoadedClient {
  return { status: 'unknown', missing };
}

function isEmpty(file: FileAnswer): boolean {
  return file.status === 'found' && file.text === '';
}

/** client_config.go, canIdentifyUser. */
function canIdentify(user: User | undefined, find: FindFile): boolean {
  if (!user) return false;
  const { username, token, tokenFile, clientCertificate, clientCertificateData, exec, authProvider } = user;
  const hasCertificate = isGiven(clientCertificate) || isGivenData(clientCertificateData);
  const hasToken = isGiven(token) || (isGiven(tokenFile) && !isEmpty(find(tokenFile)));
  return isGiven(username) || hasToken || hasCertificate || exec !== undefined || authProvider !== undefined;
}
