import { CodeLensRefreshRequest, type CancellationToken } from 'vscode-languageserver';
import { materialsChangedNotification, type MaterialsChangedParams } from '../protocol.js';
import { publish } from './diagnostics/publish.js';
import { errorPlace } from './error-boundary.js';
import type { Session } from './session.js';

/** Tells the client that answers have changed; several changes before the next turn of the event loop are told once. */
export class Signals {
  /** Grows with every change beyond the open texts, whose findings a client asks for by itself. */
  version = 0;
  private readonly texts = new Set<string>();
  private readonly stale = new Set<string>();
  private beyondTexts = false;
  private planned = false;
  private readonly waiting = new Set<() => void>();

  constructor(private readonly session: Session) {}

  /** An open text changed: the client asks again for that one by itself. */
  textChanged(uri: string): void {
    this.texts.add(uri);
    this.stale.add(uri);
    this.plan();
  }

  /** Files, settings or folders changed: any answer may differ. */
  worldChanged(uris: readonly string[]): void {
    for (const uri of uris) this.stale.add(uri);
    this.beyondTexts = true;
    this.version++;
    for (const done of [...this.waiting]) done();
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
    if (!this.session.client.pullsDiagnostics) await publish(this.session, stale);
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
