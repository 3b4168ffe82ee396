import { CodeLensRefreshRequest, type CancellationToken } from 'vscode-languageserver';
import { materialsChangedNotification, type MaterialsChangedParams } from '../protocol/index.js';
import { errorPlace } from './error-boundary.js';
import type { Session } from './session.js';

/** Files looked at between two looks at whether a newer text has come. */
const batchSize = 16;

/** Tells the client that answers have changed; several changes before the next turn of the event loop are told once. */
export class Signals {
  /** Grows with every change of findings beyond the text that a client asks about by itself. */
  version = 0;
  private everythingAt = 0;
  private readonly changedAt = new Map<string, number>();
  private readonly texts = new Set<string>();
  private readonly stale = new Set<string>();
  private beyondTexts = false;
  private planned = false;
  private readonly waiting = new Set<() => void>();

  constructor(private readonly session: Session) {}

  /** An open text changed: the client asks again for that one by itself. */
  textChanged(uri: string): void {
    this.texts.add(uri);
    this.plan();
  }

  /** Files changed, and with them perhaps the findings of these. */
  filesChanged(uris: readonly string[]): void {
    for (const uri of uris) this.stale.add(uri);
    this.beyondTexts = true;
    this.bump(uris);
    this.plan();
  }

  /** Settings, folders or the whole workspace changed: any answer may differ. */
  everythingChanged(): void {
    for (const uri of this.session.files.known()) this.stale.add(uri);
    this.beyondTexts = true;
    this.everythingAt = this.version + 1;
    this.bump([]);
    this.plan();
  }

  /** Settles when something has changed since a version, or the request was cancelled. */
  changeSince(version: number, token: CancellationToken): Promise<void> {
    if (this.version !== version || token.isCancellationRequested) return Promise.resolve();
    return new Promise((resolve) => {
      const done = (): void => {
        this.waiting.delete(done);
        subscription.dispose();
        resolve();
      };
      const subscription = token.onCancellationRequested(done);
      this.waiting.add(done);
    });
  }

  /** The files whose findings may have changed since a version; undefined: all of them. */
  filesSince(version: number): readonly string[] | undefined {
    if (this.everythingAt > version) return undefined;
    return [...this.changedAt].flatMap(([uri, at]) => (at > version ? [uri] : []));
  }

  private bump(uris: readonly string[]): void {
    this.version++;
    for (const uri of uris) this.changedAt.set(uri, this.version);
    for (const done of [...this.waiting]) done();
  }

  private plan(): void {
    if (this.planned) return;
    this.planned = true;
    // The next turn, not a delay: messages that are already here are read first.
    setTimeout(
      () => void this.flush().catch((error: unknown) => this.session.logger.error(`telling of changes failed: ${errorPlace(error)}`)),
      0,
    );
  }

  private async flush(): Promise<void> {
    const { texts, stale, beyondTexts } = this.take();
    this.tellMaterials(beyondTexts ? [{}] : texts.map((uri) => ({ uri })));
    if (beyondTexts) this.refresh();
    const affected = await this.session.service.affected();
    // What is open is what people look at.
    const uris = new Set([...texts, ...this.session.documents.keys(), ...stale, ...affected]);
    if (this.session.client.pullsDiagnostics) await this.wake([...uris].filter((uri) => !texts.includes(uri)));
    else await this.eachUntilNews([...uris], (uri) => this.session.publisher.publish(uri));
  }

  /** A client that pulls asks for the text that it changed; that others have changed with it, it must be told. */
  private async wake(uris: readonly string[]): Promise<void> {
    const { reports, documents, client, connection } = this.session;
    const differing: string[] = [];
    await this.eachUntilNews(uris, async (uri) => {
      if (await reports.differs(uri)) differing.push(uri);
    });
    if (differing.length > 0) this.bump(differing);
    const isOpen = differing.some((uri) => documents.get(uri) !== undefined);
    if (isOpen && client.refreshes.diagnostics) connection.languages.diagnostics.refresh().catch(() => undefined);
  }

  /** Files one after the other. When a newer text comes, the rest waits until that is told. */
  private async eachUntilNews(uris: readonly string[], run: (uri: string) => Promise<void>): Promise<void> {
    for (const [at, uri] of uris.entries()) {
      if (at % batchSize === batchSize - 1) await new Promise((resolve) => setTimeout(resolve, 0));
      if (this.planned) {
        for (const rest of uris.slice(at)) this.stale.add(rest);
        return;
      }
      await run(uri);
    }
  }

  private take(): { texts: readonly string[]; stale: readonly string[]; beyondTexts: boolean } {
    const taken = { texts: [...this.texts], stale: [...this.stale], beyondTexts: this.beyondTexts };
    this.texts.clear();
    this.stale.clear();
    this.beyondTexts = false;
    this.planned = false;
    return taken;
  }

  private tellMaterials(told: readonly MaterialsChangedParams[]): void {
    const { client, connection } = this.session;
    if (!client.isOurs) return;
    for (const params of told) void connection.sendNotification(materialsChangedNotification, params);
  }

  private refresh(): void {
    const { client, connection } = this.session;
    const { diagnostics, lenses, hints, tokens } = client.refreshes;
    const asked = [
      client.pullsDiagnostics && diagnostics && connection.languages.diagnostics.refresh(),
      lenses && connection.sendRequest(CodeLensRefreshRequest.type),
      hints && connection.languages.inlayHint.refresh(),
      tokens && connection.languages.semanticTokens.refresh(),
    ];
    // A client that refuses will ask in its own time.
    for (const request of asked) if (request) request.catch(() => undefined);
  }
}
