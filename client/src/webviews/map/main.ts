import { connectEditor } from '../shared/editor.js';
import { MapPage, type MapEditor } from './map-page.js';

startMap();

function startMap(): void {
  const editor: MapEditor = connectEditor();
  const page = new MapPage(editor);
  document.body.append(page.element, page.empty, page.reading);
  // Said by a screen reader, since it comes into what is there.
  page.reading.textContent = 'Reading the files…';
  editor.listen((message) => page.receive(message));
}
