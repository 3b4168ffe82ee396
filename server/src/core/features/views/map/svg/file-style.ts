/** Colours of the authorities, of which each has at least 4.5:1 to its letter and 3:1 to the sheet. */
const light = ['#0969da', '#8250df', '#bf3989', '#bc4c00', '#1b7c83', '#57606a', '#7d4e00', '#116329'];
const dark = ['#58a6ff', '#bc8cff', '#f778ba', '#ffa657', '#39c5cf', '#8b949e', '#d29922', '#56d364'];

/** The style of a picture that stands by itself; classes are those that docs/command-line.md names. */
export const fileStyle = [
  '.pki-map{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,"DejaVu Sans",sans-serif;',
  '--sheet:#fff;--box:#f6f8fa;--rim:#8c959f;--text:#1f2328;--quiet:#57606a;--letter:#fff;--ok:#1a7f37;--fail:#cf222e;--unknown:#7d5700}',
  '@media (prefers-color-scheme:dark){.pki-map{',
  '--sheet:#0d1117;--box:#161b22;--rim:#6e7681;--text:#e6edf3;--quiet:#9ea7b3;--letter:#0d1117;--ok:#3fb950;--fail:#ff7b72;--unknown:#d29922}}',
  'text{font-size:11px;fill:var(--text)}',
  '.heading{font-size:18px;font-weight:600}.quiet,.note{font-size:12px}.quiet,.lane,.detail,.vouches,.left{fill:var(--quiet)}',
  '.lane{font-size:12px;font-weight:600}.title{font-size:13px;font-weight:600}',
  '.sheet{fill:var(--sheet)}.box{fill:var(--box);stroke:var(--rim)}',
  '.hit{fill:none}.line{fill:none;stroke-width:1.5}.mark{font-weight:700}.note{fill:var(--fail)}',
  ...(['ok', 'fail', 'unknown'] as const).map(
    (verdict) =>
      `.verdict-${verdict} .line{stroke:var(--${verdict})}.verdict-${verdict} .head,.verdict-${verdict} .mark{fill:var(--${verdict})}`,
  ),
  '.verdict-fail .line{stroke-width:2.5;stroke-dasharray:9 4}.verdict-fail .left{fill:var(--fail)}.verdict-unknown .line{stroke-dasharray:2 4}',
  '.letter{font-size:9px;font-weight:700;text-anchor:middle;fill:var(--letter)}',
  ...light.map((color, at) => `.ca-${at} .pip,.ca-${at} .band{fill:${color}}`),
  `@media (prefers-color-scheme:dark){${dark.map((color, at) => `.ca-${at} .pip,.ca-${at} .band{fill:${color}}`).join('')}}`,
].join('');
