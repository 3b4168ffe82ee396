import type { MapResult } from '../../../../server/src/protocol/index.js';
import { button, element, setAttributes } from '../shared/dom.js';
import type { MapState } from './map-state.js';

export interface ToolbarEvents {
  readonly choose: (cluster: string) => void;
  readonly look: (view: MapState['view']) => void;
  readonly closer: () => void;
  readonly away: () => void;
  readonly fit: () => void;
  readonly actualSize: () => void;
  readonly export: () => void;
}

/** What is shown, and how. */
export class Toolbar {
  readonly element = element('header');
  private readonly title = element('h1');
  private readonly picker = element('select', { 'aria-label': 'Cluster' });
  private readonly views: Readonly<Record<MapState['view'], HTMLButtonElement>>;
  private readonly zoom: HTMLElement;
  private readonly size: HTMLElement;

  constructor(events: ToolbarEvents) {
    this.views = { map: button('Map', () => events.look('map')), list: button('List', () => events.look('list')) };
    this.size = button('', events.actualSize, { class: 'size', title: 'Actual size' });
    this.zoom = element(
      'div',
      { role: 'group', 'aria-label': 'Zoom', class: 'buttons' },
      button('−', events.away, { 'aria-label': 'Zoom out' }),
      this.size,
      button('+', events.closer, { 'aria-label': 'Zoom in' }),
      button('Fit', events.fit, { 'aria-label': 'Fit the whole map' }),
    );
    const views = element('div', { role: 'group', 'aria-label': 'Show as', class: 'buttons' }, this.views.map, this.views.list);
    this.picker.addEventListener('change', () => events.choose(this.picker.value));
    this.element.append(this.title, this.picker, element('span', { class: 'space' }), this.zoom, views, button('Export…', events.export));
  }

  /** How large the map is drawn. */
  scaled(scale: number): void {
    const words = `${Math.round(scale * 100)} %`;
    this.size.textContent = words;
    setAttributes(this.size, { 'aria-label': `${words}, to actual size` });
  }

  show({ clusters, map }: MapResult, view: MapState['view']): void {
    const name = map?.name ?? '';
    this.title.textContent = clusters.length > 1 ? 'Cluster' : name;
    const options = clusters.map(({ id, name: label, description }) =>
      element('option', { value: id, selected: id === map?.id || undefined }, description === '' ? label : `${label} (${description})`),
    );
    this.picker.replaceChildren(...options);
    setAttributes(this.picker, { hidden: clusters.length < 2 || undefined });
    setAttributes(this.views.map, { 'aria-pressed': String(view === 'map') });
    setAttributes(this.views.list, { 'aria-pressed': String(view === 'list') });
    setAttributes(this.zoom, { hidden: view === 'list' || undefined });
  }
}
