import type { Frame } from 'playwright-core';
import { check, type Scene } from '../scene.js';
import { webviewFrame } from './webview.js';

/** Where the focus of a page is. */
interface Stop {
  /** Role and name: `button Open Source`. */
  readonly name: string;
  /** Its number among the page's elements. */
  readonly at: number;
  readonly isSeen: boolean;
}

/** Far more than any page has. */
const most = 200;

/** Goes with Tab through the page that is seen until it is left or begins anew; throws where nobody sees that there is a focus. */
export async function tabStops(scene: Scene): Promise<readonly string[]> {
  const frame = await webviewFrame(scene.page);
  const stops: Stop[] = [];
  while (stops.length < most) {
    await scene.page.keyboard.press('Tab');
    const stop = await focusOf(frame);
    if (stop === null || stops.some(({ at }) => at === stop.at)) break;
    check(stop.isSeen, `it is seen that ${stop.name} has the focus`);
    stops.push(stop);
  }
  return stops.map(({ name }) => name);
}

/** Shift+Tab until something of this kind has the focus, inside the page. */
export async function tabBackTo({ page, workbench }: Scene, selector: string): Promise<void> {
  const frame = await webviewFrame(page);
  const isInPage = (): Promise<boolean> => frame.evaluate<boolean>('document.hasFocus()');
  await workbench.until('the page has the focus', isInPage);
  for (let times = 0; times < most; times++) {
    if ((await frame.locator(`${selector}:focus`).count()) > 0) return;
    await page.keyboard.press('Shift+Tab');
    check(await isInPage(), `Shift+Tab reaches ${selector} before it leaves the page`);
  }
}

function focusOf(frame: Frame): Promise<Stop | null> {
  return frame.evaluate<Stop | null>(`(${readFocus})()`);
}

/** Runs in the page. A part of a picture has no outline: its lines take the colour of the focus. */
const readFocus = `() => {
  const element = document.activeElement;
  if (!document.hasFocus() || element === null || element === document.body) return null;
  const role = element.getAttribute('role') ?? element.tagName.toLowerCase();
  const labels = [...(element.labels ?? []), document.getElementById(element.getAttribute('aria-labelledby'))];
  const name = element.getAttribute('aria-label') ?? [...labels, element].map((each) => each?.textContent ?? '').join(' ').trim();
  const { top, bottom } = element.getBoundingClientRect();
  return {
    name: (role + ' ' + name).trim().slice(0, 60),
    at: [...document.querySelectorAll('*')].indexOf(element),
    isSeen: name !== '' && bottom > 0 && top < innerHeight && (isOutlined(element) || isDrawn(element)),
  };
  function isOutlined(element) {
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1;
  }
  function isDrawn(element) {
    const probe = document.body.appendChild(document.createElement('i'));
    probe.style.color = 'var(--vscode-focusBorder)';
    const { color } = getComputedStyle(probe);
    const lines = element instanceof SVGElement ? [...element.querySelectorAll('*')] : [];
    const isDrawn = lines.some((line) => getComputedStyle(line).stroke === color);
    probe.remove();
    return isDrawn;
  }
}`;
