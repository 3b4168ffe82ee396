import type { Ready } from './messages.js';

/** The editor as a page sees it. */
export interface Editor<State, ToPage, FromPage> {
  /** What the page kept before it was hidden or the window reloaded. */
  readonly state: State | undefined;
  keep(state: State): void;
  post(message: FromPage): void;
  /** From now on the page takes messages, and says so. */
  listen(receive: (message: ToPage) => void): void;
}

/** Connects the page; once, since VS Code gives its API out only once. */
export function connectEditor<State, ToPage, FromPage>(): Editor<State, ToPage, FromPage> {
  const api = acquireVsCodeApi();
  return {
    // Only this page keeps its state.
    state: api.getState() as State | undefined,
    keep: (state) => api.setState(state),
    post: (message) => api.postMessage(message),
    listen: (receive) => {
      window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => receive(data));
      const ready: Ready = { type: 'ready' };
      api.postMessage(ready);
    },
  };
}

interface Api {
  getState(): unknown;
  setState(state: unknown): void;
  postMessage(message: unknown): void;
}

declare function acquireVsCodeApi(): Api;
