import type { Diagnostic } from 'vscode-languageserver';

interface Known {
  readonly resultId: string;
  readonly text: string;
}

/** Gives the same result the same id, so that a client need not be told what it knows. */
export class ReportCache {
  private readonly known = new Map<string, Known>();
  private count = 0;

  idOf(uri: string, items: readonly Diagnostic[]): string {
    const text = JSON.stringify(items);
    const before = this.known.get(uri);
    if (before?.text === text) return before.resultId;
    const resultId = String(++this.count);
    this.known.set(uri, { resultId, text });
    return resultId;
  }

  forget(uri: string): void {
    this.known.delete(uri);
  }
}
