import { EventEmitter, Uri, window, workspace, type TextDocumentContentProvider } from 'vscode';
import {
  certificateTextRequest,
  textRequest,
  type CertificateParams,
  type TextParams,
  type TextResult,
} from '../../../../server/src/protocol/index.js';
import type { Client } from '../../infrastructure/client.js';
import { Refusal } from '../../infrastructure/errors.js';

const scheme = 'kubepki-text';

/** Where a certificate stands; or its bytes, when it was in a key store that somebody opened. */
export type TextSource = TextParams | CertificateParams;

/**
 * Materials as OpenSSL prints them, in read-only documents that follow their source. What a key store held is kept
 * here while its document is open, and in no address, which the editor would write down.
 */
export class TextDocuments {
  private readonly held = new Map<string, CertificateParams>();

  constructor(private readonly client: Client) {
    const changed = new EventEmitter<Uri>();
    const provider: TextDocumentContentProvider = {
      onDidChange: changed.event,
      // While the server is started again there is nobody to ask; the materials that it tells of then have the text asked for anew.
      provideTextDocumentContent: (uri) => client.boundary.runQuietly('print a material', () => this.textOf(uri)),
    };
    const shown = () => workspace.textDocuments.map((document) => document.uri).filter((uri) => uri.scheme === scheme);
    client.context.subscriptions.push(
      changed,
      workspace.registerTextDocumentContentProvider(scheme, provider),
      workspace.onDidCloseTextDocument(({ uri }) => void this.held.delete(uri.query)),
      client.server.onMaterialsChanged(() => shown().forEach((uri) => changed.fire(uri))),
    );
  }

  async show(source: TextSource): Promise<void> {
    const uri = await this.uriOf(source);
    if (!uri)
      throw new Refusal('There is nothing at the cursor that OpenSSL prints. Put it on a PEM block or on a base64 value, then try again.');
    await window.showTextDocument(await workspace.openTextDocument(uri), { preview: true });
  }

  /** The document of a certificate; undefined when OpenSSL would print nothing of it. */
  async uriOf(source: TextSource): Promise<Uri | undefined> {
    const found = await this.request(source);
    if (!found) return undefined;
    const query = 'certificate' in source ? found.sha256 : JSON.stringify({ uri: source.uri, position: source.position });
    if ('certificate' in source) this.held.set(query, source);
    return Uri.from({ scheme, path: `/${found.title.replaceAll('/', '∕')}`, query });
  }

  private async textOf({ query }: Uri): Promise<string> {
    const source = query.startsWith('{') ? (JSON.parse(query) as TextParams) : this.held.get(query);
    if (!source) return 'This certificate was in a key store. Open the key store again to see it.\n';
    return (await this.request(source))?.text ?? '';
  }

  private request(source: TextSource): Promise<TextResult | null> {
    const { server } = this.client;
    if ('certificate' in source) return server.request<TextResult | null>(certificateTextRequest, { certificate: source.certificate });
    return server.request<TextResult | null>(textRequest, { uri: source.uri, position: source.position });
  }
}
