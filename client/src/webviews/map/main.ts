import type { PkiMap, TreePlace } from '../../../../server/src/protocol/index.js';
import { button, element } from '../shared/dom.js';
import { connectEditor } from '../shared/editor.js';
import type { FromMap, ToMap } from './messages.js';

startMap();

function startMap(): void {
  const main = element('main');
  document.body.append(main);
  const editor = connectEditor<unknown, ToMap, FromMap>();
  editor.listen(({ result }) => {
    main.replaceChildren(...(result.map ? list(result.map, (place) => editor.post({ type: 'open', place })) : [nothing()]));
  });
}

function nothing(): HTMLElement {
  return element('p', {}, 'There is no cluster to draw in this workspace.');
}

function list({ name, nodes }: PkiMap, open: (place: TreePlace) => void): HTMLElement[] {
  const rows = nodes.map(({ title, detail, place }) =>
    element('li', {}, place ? button(title, () => open(place), { class: 'link' }) : title, ` ${detail}`),
  );
  return [element('h1', {}, name), element('ul', {}, ...rows)];
}
