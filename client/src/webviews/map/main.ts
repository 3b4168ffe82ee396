import { connectEditor } from '../shared/editor.js';
import { MapPage, type MapEditor } from './map-page.js';

startMap();

function startMap(): void {
  const editor: MapEditor = connectEditor();
  const page = new MapPage(editor);
  document.body.append(page.element, page.empty);
  editor.listen((message) => page.receive(message));
}
