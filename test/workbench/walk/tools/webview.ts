import type { Frame, FrameLocator, Page } from 'playwright-core';

/** The content of the webview that is seen. With several beside each other, `title` is that of the tab. */
export function webview(page: Page, title?: string): FrameLocator {
  const content = title === undefined ? '#active-frame' : `#active-frame[title="${title}"]`;
  return page.frameLocator('iframe.webview.ready:visible').frameLocator(content);
}

/** The same as a frame, which scripts can be run in. A webview that is given new HTML gets another. */
export async function webviewFrame(page: Page, title?: string): Promise<Frame> {
  const body = webview(page, title).locator('body');
  await body.waitFor();
  const element = await body.elementHandle({ timeout: 10_000 });
  const frame = await element.ownerFrame();
  if (!frame) throw new Error('the frame of the webview was detached');
  return frame;
}
