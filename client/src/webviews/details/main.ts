import type { Details, DetailsFile } from '../../../../server/src/protocol/index.js';
import { button, element } from '../shared/dom.js';
import { connectEditor } from '../shared/editor.js';
import { detailsView, type ViewContext } from './details-view.js';
import { entryList } from './entry-list.js';
import type { FromDetails, ToDetails } from './messages.js';
import type { Kept } from './selection.js';

startDetails();

function startDetails(): void {
  const main = element('main');
  document.body.append(main);
  const editor = connectEditor<Kept, ToDetails, FromDetails>();
  const kept: Kept = { ...editor.state };
  const page = { kept, keep: () => editor.keep(kept), post: (message: FromDetails) => editor.post(message) };
  editor.listen((message) => {
    if (message.type === 'one') {
      Object.assign(kept, message.subject);
      page.keep();
      main.replaceChildren(...showOne(message.details, { ...page, standsIn: 'text' }));
    } else {
      const standsIn = message.file?.format === 'DER' ? 'file' : 'store';
      main.replaceChildren(...showFile(message.name, message.file, { ...page, standsIn }));
    }
  });
}

function showOne(details: Details | null, context: ViewContext): HTMLElement[] {
  if (details) return detailsView(details, context);
  const words =
    'There is no certificate, key or request here. Put the cursor on a PEM block or on a base64 value, and show its details again.';
  return [element('p', { role: 'status' }, words)];
}

function showFile(name: string, file: DetailsFile | null, context: ViewContext): HTMLElement[] {
  if (!file)
    return [
      element('p', { role: 'status' }, `${name} cannot be read here: it is no certificate, key or key store, or is not there any longer.`),
    ];
  const { entries } = file;
  const shown = element('div', { class: 'shown' });
  const show = (index: number) => {
    const entry = entries[index];
    context.kept.entry = index;
    context.keep();
    shown.replaceChildren(...(entry ? detailsView(entry.details, context) : []));
  };
  const first = Math.min(context.kept.entry ?? 0, Math.max(entries.length - 1, 0));
  show(first);
  if (file.format === 'DER') return [shown];
  const aside = element(
    'nav',
    { 'aria-label': 'Contents' },
    element('h1', {}, name),
    ...storeLines(file, context),
    entryList(entries, first, show),
  );
  return [element('div', { class: 'store' }, aside, shown)];
}

function storeLines({ format, password, notes }: DetailsFile, { post }: ViewContext): HTMLElement[] {
  const isLocked = password === 'needed' || password === 'wrong';
  const locked = isLocked
    ? [
        element(
          'p',
          { class: 'state warning' },
          password === 'wrong' ? 'That password does not open it.' : 'Locked: a password is needed to see all of it.',
        ),
        element(
          'p',
          {},
          button('Enter Password…', () => post({ type: 'password' })),
        ),
      ]
    : [];
  return [element('p', { class: 'quiet' }, format), ...locked, ...notes.map((note) => element('p', { class: 'quiet' }, note))];
}
