import { expect, test } from 'vitest';
import { webviewHtml } from '../../client/src/infrastructure/webview-html.js';

const frame = {
  title: 'A <b>"title"</b> & more',
  language: 'en',
  script: 'https://page/map.js',
  style: 'https://page/map.css',
  cspSource: 'https://*.page',
  nonce: 'a1',
  drawsPictures: false,
};

test('a page may run its script and take its style, and nothing else', () => {
  expect(policyOf(webviewHtml(frame))).toBe(`default-src 'none'; script-src 'nonce-a1'; style-src https://*.page`);
});

test('a page that draws pictures may show those that it made', () => {
  expect(policyOf(webviewHtml({ ...frame, drawsPictures: true }))).toMatch(/; img-src data:$/);
});

test('a title stays text, and nothing stands inline', () => {
  const html = webviewHtml(frame);
  expect(html).toContain('<title>A &lt;b&gt;&quot;title&quot;&lt;/b&gt; &amp; more</title>');
  expect(html).not.toMatch(/<style|style=|<script[^>]*>[^<]/);
});

function policyOf(html: string): string {
  return /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? '';
}
