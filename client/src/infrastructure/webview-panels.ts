import { ViewColumn, window, type WebviewPanel } from 'vscode';
import type { Client } from './client.js';
import { columnBeside } from './open-in-column.js';
import { fillWebview, webviewOptions } from './webview.js';

/** Panels of one kind: at most one for each key. */
export interface PanelKind<Subject, ToPage, FromPage> {
  /** `kubepki.map`; package.json has `onWebviewPanel:` with it among its activation events, so that panels come back after a reload. */
  readonly viewType: string;
  /** Name of the page (client/src/webviews). */
  readonly page: string;
  readonly drawsPictures?: boolean;
  /** Opens beside what it is about, which keeps the keyboard's place. */
  readonly column?: 'beside';
  titleOf(subject: Subject): string;
  /** Subjects of one key share a panel. */
  keyOf(subject: Subject): string;
  /** What a panel was about, from what its page kept by `setState`. */
  restore(state: unknown): Subject | undefined;
  /** Begins what stands behind a panel. */
  open(subject: Subject, panel: Panel<ToPage>): OpenPanel<Subject, FromPage>;
}

/** A panel as what stands behind it sees it. */
export interface Panel<ToPage> {
  /** Reaches a page that is seen; one that is hidden asks again when it is seen. */
  post(message: ToPage): void;
  isSeen(): boolean;
  rename(title: string): void;
  /** Where files that it leads to open: beside it. */
  column(): ViewColumn;
}

export interface OpenPanel<Subject, FromPage> {
  receive(message: FromPage): unknown;
  /** It was asked for again, perhaps with another subject of the same key. */
  again?(subject: Subject): void;
  dispose(): void;
}

export interface Panels<Subject> {
  show(subject: Subject): void;
}

interface Shown<Subject, FromPage> {
  readonly panel: WebviewPanel;
  readonly open: OpenPanel<Subject, FromPage>;
}

export function registerPanels<Subject, ToPage, FromPage>(client: Client, kind: PanelKind<Subject, ToPage, FromPage>): Panels<Subject> {
  const shown = new Map<string, Shown<Subject, FromPage>>();
  const fill = (subject: Subject, panel: WebviewPanel) => {
    const key = kind.keyOf(subject);
    shown.set(key, begin(client, kind, subject, panel));
    panel.onDidDispose(() => shown.delete(key));
  };
  const serializer = window.registerWebviewPanelSerializer(kind.viewType, {
    deserializeWebviewPanel: (panel, state: unknown) => {
      const subject = kind.restore(state);
      if (subject === undefined) panel.dispose();
      else fill(subject, panel);
      return Promise.resolve();
    },
  });
  client.context.subscriptions.push(serializer, { dispose: () => [...shown.values()].forEach(({ panel }) => void panel.dispose()) });
  return {
    show: (subject) => {
      const known = shown.get(kind.keyOf(subject));
      if (!known) return fill(subject, createPanel(client, kind, kind.titleOf(subject)));
      known.panel.reveal();
      known.open.again?.(subject);
    },
  };
}

function createPanel(
  client: Client,
  { viewType, column }: Pick<PanelKind<never, never, never>, 'viewType' | 'column'>,
  title: string,
): WebviewPanel {
  return window.createWebviewPanel(viewType, title, column === 'beside' ? ViewColumn.Beside : ViewColumn.Active, webviewOptions(client));
}

function begin<Subject, ToPage, FromPage>(
  client: Client,
  kind: PanelKind<Subject, ToPage, FromPage>,
  subject: Subject,
  panel: WebviewPanel,
): Shown<Subject, FromPage> {
  const { page: name, drawsPictures = false } = kind;
  const open = kind.open(subject, handleOf(panel));
  const page = { name, title: kind.titleOf(subject), drawsPictures };
  // The page is of our own making, so its messages have their shape.
  const listening = fillWebview(client, panel.webview, page, (message) => open.receive(message as FromPage));
  panel.onDidDispose(() => {
    listening.dispose();
    open.dispose();
  });
  return { panel, open };
}

function handleOf<ToPage>(panel: WebviewPanel): Panel<ToPage> {
  return {
    post: (message) => void panel.webview.postMessage(message),
    isSeen: () => panel.visible,
    rename: (title) => Object.assign(panel, { title }),
    column: () => columnBeside(panel),
  };
}
