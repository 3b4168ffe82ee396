import type { MapExpiry, MapResult, PkiMap, TreePlace } from '../../../../server/src/protocol/index.js';
import { element, setAttributes } from '../shared/dom.js';
import type { Editor } from '../shared/editor.js';
import { ConnectionsTable, placeOf } from './connections-table.js';
import { drawPicture } from './draw-picture.js';
import { emptyPage } from './empty-page.js';
import { ExpiryTimeline } from './expiry-timeline.js';
import { firstState, type MapState } from './map-state.js';
import type { DrawnFormat, FromMap, ToMap } from './messages.js';
import { judgementsAt, momentOf } from './moments.js';
import { Picture } from './picture.js';
import { TimeControls } from './time-controls.js';
import { Toolbar } from './toolbar.js';
import { firstSeen } from './view-box.js';

export type MapEditor = Editor<MapState, ToMap, FromMap>;

/** The map of one cluster, with its list, its slider and its timeline; before it comes, what is done meanwhile. */
export class MapPage {
  readonly element = element('main', { class: 'map', hidden: true });
  readonly empty: HTMLElement;
  readonly reading = element('p', { class: 'empty', role: 'status' });
  private readonly toolbar: Toolbar;
  private readonly picture: Picture;
  private readonly table: ConnectionsTable;
  private readonly time: TimeControls;
  private readonly expiries: ExpiryTimeline;
  private state: MapState;
  private result: MapResult | undefined;
  private map: PkiMap | undefined;

  constructor(private readonly editor: MapEditor) {
    // What an earlier version kept may lack something.
    this.state = { ...firstState({ screenReader: document.body.classList.contains('vscode-using-screen-reader') }), ...editor.state };
    this.empty = emptyPage((action) => editor.post({ type: 'run', action }));
    this.toolbar = new Toolbar({
      choose: (cluster) => editor.post({ type: 'choose', cluster }),
      look: (view) => this.look(view),
      closer: () => this.picture.view?.closer(),
      away: () => this.picture.view?.away(),
      fit: () => this.picture.view?.fit(),
      actualSize: () => this.picture.view?.actualSize(),
      export: () => editor.post({ type: 'run', action: 'export' }),
    });
    this.picture = new Picture({
      go: (id) => this.go(id),
      mark: (id) => this.toggleMark(this.picture.around(id)),
      leave: () => this.toggleMark([]),
      seen: (seen, scale) => {
        this.keep({ seen });
        this.toolbar.scaled(scale);
      },
    });
    this.table = new ConnectionsTable((place) => this.open(place));
    this.time = new TimeControls(
      (index) => this.travel(index),
      () => this.toggleTimeline(),
    );
    this.expiries = new ExpiryTimeline((expiry) => this.choose(expiry));
    this.element.append(this.toolbar.element, this.picture.element, this.table.element, this.time.element, this.expiries.element);
    setAttributes(this.empty, { hidden: true });
  }

  receive(message: ToMap): void {
    if (message.type === 'map') this.show(message.result);
    else void this.draw(message.format);
  }

  private show(result: MapResult): void {
    const { map } = result;
    this.reading.remove();
    setAttributes(this.element, { hidden: map ? undefined : true });
    setAttributes(this.empty, { hidden: map ? true : undefined });
    this.result = result;
    if (map) this.take(map);
    this.showView();
    this.showMoment();
  }

  /** Of another cluster nothing is kept; of the same one all that is still there. */
  private take(map: PkiMap): void {
    const before = this.map;
    if (this.state.cluster !== map.id) this.keep({ cluster: map.id, seen: firstSeen, time: undefined, marked: [] });
    this.map = map;
    if (before?.svg !== map.svg) this.picture.show(map, { seen: this.state.seen, start: this.startOf(map) });
    this.picture.mark(this.state.marked);
    this.expiries.show(map, map.now);
  }

  /** Where one begins to read: at what fails, else at the API server. */
  private startOf({ nodes, edges, moments }: PkiMap): string {
    const judgements = judgementsAt(moments, momentOf(moments, this.state.time));
    const failing = edges.find(({ id }) => judgements.get(id)?.verdict === 'fail');
    const start = failing ?? nodes.find(({ role }) => role === 'kube-apiserver') ?? nodes[0];
    return start?.id ?? '';
  }

  private look(view: MapState['view']): void {
    this.keep({ view });
    this.showView();
  }

  private toggleTimeline(): void {
    this.keep({ timeline: this.state.timeline === 'shown' ? 'hidden' : 'shown' });
    this.showView();
  }

  private travel(index: number): void {
    this.keep({ time: index === 0 ? undefined : this.map?.moments[index]?.time });
    this.showMoment();
  }

  private toggleMark(ids: readonly string[]): void {
    const isMarked = ids.join() === this.state.marked.join();
    this.keep({ marked: isMarked ? [] : ids });
    this.picture.mark(this.state.marked);
  }

  private choose({ edges, place }: MapExpiry): void {
    this.keep({ marked: edges });
    this.picture.mark(edges);
    this.picture.reveal(edges[0]);
    this.open(place);
  }

  /** To the fault of a connection, to the file of all else. */
  private go(id: string): void {
    const { nodes = [], edges = [], moments = [] } = this.map ?? {};
    const edge = edges.find((each) => each.id === id);
    const judged = judgementsAt(moments, momentOf(moments, this.state.time)).get(id);
    const place = edge ? placeOf(edge, judged) : nodes.find((each) => each.id === id)?.place;
    if (place) this.open(place);
  }

  private open(place: TreePlace): void {
    this.editor.post({ type: 'open', place });
  }

  private async draw(format: DrawnFormat): Promise<void> {
    const { svg, view } = this.picture;
    if (!svg || !view) return;
    this.picture.mark([]);
    const bytes = await drawPicture({ svg, whole: view.whole, caption: `${this.map?.name ?? ''}. ${this.time.told}` }, format);
    this.picture.mark(this.state.marked);
    this.editor.post({ type: 'drawn', format, bytes });
  }

  private showView(): void {
    const { view, timeline } = this.state;
    this.time.showTimeline(timeline);
    setAttributes(this.expiries.element, { hidden: timeline === 'hidden' || undefined });
    if (this.result) this.toolbar.show(this.result, view);
    setAttributes(this.picture.element, { hidden: view === 'list' || undefined });
    setAttributes(this.table.element, { hidden: view === 'map' || undefined });
  }

  private showMoment(): void {
    const { map } = this;
    if (!map) return;
    const index = momentOf(map.moments, this.state.time);
    const judgements = judgementsAt(map.moments, index);
    this.picture.judge(judgements, { isNow: index === 0 });
    this.table.show(map, judgements);
    this.time.show(map, index);
    this.expiries.travel(map.moments[index]?.time ?? map.now);
  }

  private keep(changes: Partial<MapState>): void {
    this.state = { ...this.state, ...changes };
    this.editor.keep(this.state);
  }
}
