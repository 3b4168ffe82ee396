import type { Page } from 'playwright-core';

/** What a person would notice, by what it is called here. */
const noticed = {
  'active tab': '.tab.active .label-name',
  question: '.quick-input-widget .quick-input-title, .quick-input-widget .quick-input-message',
  rows: '.quick-input-widget .monaco-list-row .label-name',
  menu: '.monaco-menu .action-label',
  dialog: '.monaco-dialog-box .dialog-message-text, .monaco-dialog-box .dialog-message-detail',
  notification: '.notification-toast .notification-list-item-message',
  'status item': '[id="kube-pki.kubepki.kubepki.status"]',
  'rows of the side bar': '.sidebar .monaco-list-row .monaco-icon-label',
};

/** For the words of a step that failed, since the screenshots of another machine are out of reach. */
export async function whatIsSeen(page: Page): Promise<string> {
  const seen = await page.evaluate<Record<string, string[]>>(`(${textsInPage})(${JSON.stringify(noticed)})`);
  return Object.entries(seen)
    .filter(([, texts]) => texts.length > 0)
    .map(([name, texts]) => `${name}: ${texts.slice(0, 30).join(' | ')}`)
    .join('\n');
}

/** Runs in the page, whose types are not Node's. */
const textsInPage = `function texts(selectors) {
  const shown = (element) => element.checkVisibility() && element.textContent.trim() !== '';
  const seen = Object.entries(selectors).map(([name, selector]) => [
    name,
    [...document.querySelectorAll(selector)].filter(shown).map((element) => element.textContent.trim().slice(0, 200)),
  ]);
  const focused = document.activeElement;
  const focus = [focused?.tagName, focused?.className, focused?.getAttribute('aria-label')].filter(Boolean).join(' ');
  return { ...Object.fromEntries(seen), focus: [focus] };
}`;
