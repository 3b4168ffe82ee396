import { colorsFor } from '../colors.js';
import { renderPage } from '../explain/render-page.js';
import type { Io } from '../io.js';
import { nearest } from '../nearest.js';
import { rulePages } from '../rule-pages.gen.js';
import { UsageError } from '../usage-error.js';

/** `kubepki explain RULE-ID`: the rule's page. Answers the exit status. */
export function explain(id: string, io: Io): number {
  const page = Object.hasOwn(rulePages, id) ? rulePages[id] : undefined;
  if (page === undefined) throw new UsageError(`${id}: no rule has this id${suggestions(id)}`);
  io.stdout.write(renderPage(page, colorsFor(io.stdout), io.stdout.columns));
  return 0;
}

function suggestions(id: string): string {
  const near = nearest(id, Object.keys(rulePages), 3);
  return near.length === 0 ? '' : `; did you mean ${near.join(', ')}?`;
}
