import { TextDocuments, type CancellationToken, type Connection, type Position } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Document } from '../core/documents/document.js';
import { createLanguageService } from '../core/index.js';
import type { Clock, Logger } from '../core/ports.js';
import type { LanguageService } from '../core/service.js';
import { unknownClient, type ClientFacts } from './client-facts.js';
import { ToLsp } from './convert/to-lsp.js';
import { Publisher } from './diagnostics/publisher.js';
import { Reports } from './diagnostics/reports.js';
import { guard, outdated } from './error-boundary.js';
import { createLogger, type HostWorkspace, type LspHost, type WriteContext } from './host.js';
import { readSettings } from './read-settings.js';
import { RunningExercises } from './running-exercises.js';
import { Signals } from './signals.js';
import { WorkspaceFiles } from './workspace-files.js';

/** What a request is about, for the error boundary. */
export interface Asked<Answer> {
  readonly name: string;
  readonly uri: string | undefined;
  readonly token: CancellationToken;
  readonly fallback: Answer;
}

/** A document and a place in it. */
export interface Place {
  readonly document: Document;
  readonly offset: number;
  readonly toLsp: ToLsp;
}

/** One client's server: what the handlers share. */
export class Session {
  readonly documents = new TextDocuments(TextDocument);
  readonly clock: Clock = { now: () => Date.now() };
  readonly logger: Logger;
  readonly workspace: HostWorkspace;
  readonly service: LanguageService;
  readonly files: WorkspaceFiles;
  readonly signals: Signals;
  readonly reports: Reports;
  readonly publisher: Publisher;
  readonly exercises: RunningExercises;
  /** As the client gave it last. */
  private section: unknown;
  private facts = unknownClient;

  constructor(
    readonly connection: Connection,
    readonly host: LspHost,
  ) {
    this.logger = createLogger(connection);
    this.workspace = host.createWorkspace(connection);
    this.service = createLanguageService(
      {
        workspace: this.workspace,
        clock: this.clock,
        logger: this.logger,
        // What lies outside an untrusted workspace is none of its business.
        kubectlPaths: () => (this.facts.trusted ? host.kubectlPaths() : undefined),
        systemRoots: () => (this.facts.trusted ? host.systemRoots() : undefined),
      },
      readSettings(undefined, { ...unknownClient, withheld: [] }),
    );
    this.files = new WorkspaceFiles(this);
    this.signals = new Signals(this);
    this.reports = new Reports(this);
    this.publisher = new Publisher(this);
    this.exercises = new RunningExercises(this);
  }

  get client(): ClientFacts {
    return this.facts;
  }

  /** Takes in what the client said of itself, or of its folders later on. */
  meet(facts: ClientFacts): void {
    this.facts = facts;
    this.workspace.configure({ roots: facts.roots, trusted: facts.trusted });
    this.configure(undefined);
  }

  /** For everything that writes: what an interrupted run had left is shown and logged. */
  writing(): WriteContext {
    const tell = (line: string): void => {
      this.logger.warn(line);
      void this.connection.window.showWarningMessage(line);
    };
    return { now: this.clock.now(), tell };
  }

  /** `section`: the configuration `kubepki` as the client gives it. */
  configure(section: unknown): void {
    this.section = section;
    this.reconfigure();
  }

  /** The same configuration, with what is known of the workspace now. */
  reconfigure(): void {
    const settings = readSettings(this.section, { ...this.facts, withheld: this.exercises.folders });
    this.workspace.configure({ maxFileSize: settings.maxFileSize });
    this.service.configure(settings);
  }

  /** Answers a request about a text; an answer that a newer text has overtaken is dropped. */
  answer<Answer>(asked: Asked<Answer>, run: () => Promise<Answer>): Promise<Answer> {
    const version = this.versionOf(asked.uri);
    return guard({ ...asked, logger: this.logger }, async () => {
      const answer = await run();
      if (this.versionOf(asked.uri) !== version) throw outdated();
      return answer;
    });
  }

  versionOf(uri: string | undefined): number | undefined {
    return uri === undefined ? undefined : this.documents.get(uri)?.version;
  }

  /** Where a position lies; undefined for files that are none of ours. */
  async placeOf(uri: string, position: Position): Promise<Place | undefined> {
    const document = await this.service.document(uri);
    return document && { document, offset: document.lines.offsetAt(position), toLsp: new ToLsp(document.lines) };
  }

  /** Converts positions of a file; undefined for files that are none of ours. */
  async toLsp(uri: string): Promise<ToLsp | undefined> {
    const document = await this.service.document(uri);
    return document && new ToLsp(document.lines);
  }
}
