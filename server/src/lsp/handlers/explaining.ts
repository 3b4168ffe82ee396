import type { CancellationToken } from 'vscode-languageserver';
import { loadExplaining } from '../../core/index.js';
import type { ErrorExplanation, ToldCause } from '../../core/service.js';
import { explainErrorRequest, type ErrorPlace, type ExplainErrorParams, type ExplainErrorResult } from '../../protocol/index.js';
import type { Session } from '../session.js';

/** Explain a TLS Error…: the text is looked up, and its cause looked for in all files that are known. */
export function handleExplaining(session: Session): void {
  session.connection.onRequest(explainErrorRequest, ({ text }: ExplainErrorParams, token: CancellationToken) =>
    session.answer<ExplainErrorResult>({ name: 'explain an error', uri: undefined, token, fallback: nothing }, async () => {
      const explanation = await session.service.explainError(text, [...(await session.files.all())].sort());
      return await toResult(explanation, await placesOf(explanation, session));
    }),
  );
}

const nothing: ExplainErrorResult = { title: '', means: '', markdown: '', places: [] };

async function toResult(explanation: ErrorExplanation, places: readonly ErrorPlace[]): Promise<ExplainErrorResult> {
  const { explanationMarkdown } = await loadExplaining();
  const names = new Map(explanation.found.map((cause, at) => [cause, places[at]?.name ?? '']));
  const { error } = explanation;
  return {
    ...(error && { id: error.id }),
    title: error?.text ?? '',
    means: error?.means ?? '',
    markdown: explanationMarkdown(explanation, (cause) => names.get(cause) ?? ''),
    places: [...places],
  };
}

function placesOf({ found }: ErrorExplanation, session: Session): Promise<ErrorPlace[]> {
  return Promise.all(found.map((cause) => placeOf(cause, session)));
}

async function placeOf({ uri, file, span, words, fix }: ToldCause, session: Session): Promise<ErrorPlace> {
  const toLsp = await session.toLsp(uri);
  const range = toLsp?.range(span) ?? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  return { uri, range, name: `${file}:${range.start.line + 1}`, words, ...(fix !== undefined && { fix }) };
}
