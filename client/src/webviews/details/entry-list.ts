import type { DetailsEntry } from '../../../../server/src/protocol/index.js';
import { element } from '../shared/dom.js';

/** What a key store holds, one of it selected (https://www.w3.org/WAI/ARIA/apg/patterns/listbox/). */
export function entryList(entries: readonly DetailsEntry[], selected: number, show: (index: number) => void): HTMLElement {
  const options = entries.map(({ label, description }, at) =>
    element(
      'li',
      { role: 'option', id: `entry-${at}`, 'aria-selected': 'false' },
      element('span', {}, label),
      element('span', { class: 'quiet' }, ` ${description}`),
    ),
  );
  const list = element('ul', { role: 'listbox', 'aria-label': 'Entries', tabindex: '0', class: 'entries' }, ...options);
  let current = selected;
  const mark = (at: number) => {
    options[current]?.setAttribute('aria-selected', 'false');
    current = at;
    options[at]?.setAttribute('aria-selected', 'true');
    options[at]?.scrollIntoView({ block: 'nearest' });
    list.setAttribute('aria-activedescendant', `entry-${at}`);
  };
  const choose = (at: number) => {
    if (at < 0 || at >= options.length) return;
    mark(at);
    show(at);
  };
  options.forEach((option, at) => option.addEventListener('click', () => choose(at)));
  list.addEventListener('keydown', (event) => {
    const at = { ArrowUp: current - 1, ArrowDown: current + 1, Home: 0, End: options.length - 1 }[event.key];
    if (at === undefined) return;
    event.preventDefault();
    choose(at);
  });
  if (options.length > 0) mark(selected);
  return options.length > 0 ? list : element('p', { class: 'quiet' }, 'Nothing in it can be shown.');
}
