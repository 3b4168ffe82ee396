/** What the frame of a page needs to know; addresses as the webview reaches them. */
export interface Frame {
  readonly title: string;
  /** Of the editor: `en`. */
  readonly language: string;
  readonly script: string;
  readonly style: string;
  /** Where the style comes from, as the webview names it. */
  readonly cspSource: string;
  /** Made for this page alone. */
  readonly nonce: string;
  /** A page that draws pictures of its own, which are never fetched from anywhere. */
  readonly drawsPictures: boolean;
}

/** An empty page that runs one script and takes one style, and may do nothing else: no network, no inline style, no other script. */
export function webviewHtml(frame: Frame): string {
  const { title, language, script, style, nonce } = frame;
  return `<!DOCTYPE html>
<html lang="${escape(language)}">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${escape(policy(frame))}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${escape(style)}">
<title>${escape(title)}</title>
</head>
<body>
<script nonce="${escape(nonce)}" src="${escape(script)}"></script>
</body>
</html>
`;
}

function policy({ cspSource, nonce, drawsPictures }: Frame): string {
  const allowed = [`default-src 'none'`, `script-src 'nonce-${nonce}'`, `style-src ${cspSource}`];
  return [...allowed, ...(drawsPictures ? ['img-src data:'] : [])].join('; ');
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
