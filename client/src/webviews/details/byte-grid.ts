import { button, element } from '../shared/dom.js';

/** Drawn at once: a certificate is shorter; a revocation list may be a hundred times as long. */
const most = 4096;

/** Bytes in hex and as text, as many a row as there is room for (https://www.w3.org/WAI/ARIA/apg/patterns/grid/). A long value is shown a part at a time. */
export class ByteGrid {
  private columns = columnsFor(window.innerWidth);
  readonly root = element('div', { class: 'grid-frame' });
  private readonly bytes: Uint8Array;
  private cells: (readonly [hex: HTMLElement, text: HTMLElement])[] = [];
  private first = -1;
  private marked = { start: 0, end: 0 };
  private focused = 0;

  constructor(
    base64: string,
    private readonly size: number,
    private readonly onChoose: (byte: number) => void,
  ) {
    this.bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    this.draw(0);
    new ResizeObserver(() => this.fit()).observe(this.root);
  }

  mark(start: number, end: number, where: 'scroll' | 'stay'): void {
    for (let at = this.marked.start; at < this.marked.end; at++) this.setMark(at, 'false');
    this.marked = { start, end: Math.min(end, this.bytes.length) };
    if (where === 'scroll' && start < this.bytes.length) {
      this.reach(start);
      this.focusable(start);
      this.cell(start)?.[0].scrollIntoView({ block: 'nearest' });
    }
    this.drawMark();
  }

  private drawMark(): void {
    const { start, end } = this.marked;
    for (let at = Math.max(start, this.first); at < Math.min(end, this.first + most); at++) this.setMark(at, 'true');
  }

  private setMark(at: number, selected: 'true' | 'false'): void {
    const cell = this.cell(at);
    cell?.[0].setAttribute('aria-selected', selected);
    cell?.[1].classList.toggle('marked', selected === 'true');
  }

  private cell(byte: number): readonly [HTMLElement, HTMLElement] | undefined {
    return this.cells[byte - this.first];
  }

  /** A panel beside the editor is often narrow, and somebody may make it narrower. */
  private fit(): void {
    const columns = columnsFor(this.root.closest('section')?.clientWidth ?? window.innerWidth);
    if (columns === this.columns) return;
    const hasFocus = this.root.contains(document.activeElement);
    this.columns = columns;
    this.draw(this.first);
    if (hasFocus) this.cell(this.focused)?.[0].focus();
  }

  /** Draws the part that holds a byte. */
  private reach(byte: number): void {
    const first = Math.floor(byte / most) * most;
    if (first !== this.first) this.draw(first);
  }

  private draw(first: number): void {
    this.first = first;
    this.cells = [];
    const rows: HTMLElement[] = [];
    const end = Math.min(first + most, this.bytes.length);
    for (let at = first; at < end; at += this.columns) rows.push(this.row(at));
    const grid = element(
      'div',
      {
        role: 'grid',
        'aria-labelledby': 'bytes',
        'aria-rowcount': Math.ceil(this.bytes.length / this.columns),
        'aria-colcount': this.columns + 2,
        'aria-multiselectable': 'true',
        class: 'grid',
      },
      ...rows,
    );
    grid.addEventListener('keydown', (event) => this.press(event));
    this.root.replaceChildren(grid, ...this.parts(end));
    this.focusable(Math.min(Math.max(this.focused, first), Math.max(end - 1, 0)));
    this.drawMark();
  }

  private row(start: number): HTMLElement {
    const hex: HTMLElement[] = [];
    const text = element('span', { role: 'gridcell', class: 'text', 'aria-colindex': this.columns + 2 });
    for (let at = start; at < Math.min(start + this.columns, this.bytes.length); at++) {
      const byte = this.bytes[at] ?? 0;
      const cell = element(
        'span',
        { role: 'gridcell', tabindex: '-1', 'aria-selected': 'false', 'aria-colindex': at - start + 2 },
        byte.toString(16).padStart(2, '0'),
      );
      const letter = element('span', {}, byte > 0x20 && byte < 0x7f ? String.fromCharCode(byte) : byte === 0x20 ? ' ' : '·');
      cell.addEventListener('click', () => this.choose(at));
      letter.addEventListener('click', () => this.choose(at));
      this.cells.push([cell, letter]);
      hex.push(cell);
      text.append(letter);
    }
    const offset = element('span', { role: 'rowheader', class: 'offset', 'aria-colindex': 1 }, start.toString(16).padStart(5, '0'));
    const filler = Array.from({ length: this.columns - hex.length }, () =>
      element('span', { class: 'filler', 'aria-hidden': 'true' }, '  '),
    );
    return element('div', { role: 'row', 'aria-rowindex': start / this.columns + 1 }, offset, ...hex, ...filler, text);
  }

  /** Where a long value goes on, and how much of it is here at all. */
  private parts(end: number): HTMLElement[] {
    const total = this.bytes.length;
    if (total <= most && total === this.size) return [];
    const words = `Bytes ${this.first} to ${end - 1} of ${this.size}${total < this.size ? `; the first ${total} are shown` : ''} `;
    const earlier = button('Earlier', () => this.draw(this.first - most), this.first === 0 ? { disabled: true } : {});
    const later = button('Later', () => this.draw(this.first + most), end >= total ? { disabled: true } : {});
    return [element('p', { class: 'quiet parts' }, words, earlier, ' ', later)];
  }

  private focusable(byte: number): void {
    this.cell(this.focused)?.[0].setAttribute('tabindex', '-1');
    this.focused = byte;
    this.cell(byte)?.[0].setAttribute('tabindex', '0');
  }

  private choose(byte: number): void {
    this.reach(byte);
    this.focusable(byte);
    this.cell(byte)?.[0].focus();
    this.onChoose(byte);
  }

  private press(event: KeyboardEvent): void {
    const target = this.targetOf(event);
    if (target === undefined || event.altKey || event.metaKey) return;
    event.preventDefault();
    if (target >= 0 && target < this.bytes.length) this.choose(target);
  }

  private targetOf({ key, ctrlKey }: KeyboardEvent): number | undefined {
    const at = this.focused;
    const row = at - (at % this.columns);
    const last = this.bytes.length - 1;
    const targets: Readonly<Record<string, number>> = {
      ArrowLeft: at - 1,
      ArrowRight: at + 1,
      ArrowUp: at - this.columns,
      ArrowDown: at + this.columns,
      PageUp: Math.max(at - 16 * this.columns, at % this.columns),
      PageDown: Math.min(at + 16 * this.columns, last),
      Home: ctrlKey ? 0 : row,
      End: ctrlKey ? last : Math.min(row + this.columns - 1, last),
    };
    return targets[key];
  }
}

/** Sixteen bytes take some 530 pixels, four some 170. */
function columnsFor(width: number): number {
  if (width >= 560) return 16;
  return width >= 310 ? 8 : 4;
}
