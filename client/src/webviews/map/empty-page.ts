import { button, element } from '../shared/dom.js';
import type { MapAction } from './messages.js';

/** What is seen where there is no cluster, and what can be done about it. */
export function emptyPage(run: (action: MapAction) => void): HTMLElement {
  return element(
    'main',
    { class: 'empty' },
    element('h1', {}, 'No cluster here yet'),
    element(
      'p',
      {},
      'Nothing in this folder runs an API server or holds its certificate, and a map begins with one. Open a folder that does, such as a copy of /etc/kubernetes, or make a cluster.',
    ),
    element(
      'div',
      { class: 'buttons' },
      button('Open Example Cluster', () => run('openExample')),
      button('Create Cluster PKI…', () => run('createCluster')),
      button('Open Folder…', () => run('openFolder')),
    ),
  );
}
