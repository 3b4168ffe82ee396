/**
 * The picture that the server drew, as elements of this page. Only shapes, groups and texts of it are taken, and no attribute
 * that runs or loads anything; the page's policy would refuse them too. Undefined for what is no picture.
 */
export function parseSvg(text: string): SVGSVGElement | undefined {
  const parsed = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
  if (!(parsed instanceof SVGSVGElement)) return undefined;
  for (const each of [...parsed.querySelectorAll('*')]) {
    if (shapes.has(each.localName)) clean(each);
    else each.remove();
  }
  clean(parsed);
  return document.adoptNode(parsed);
}

const shapes: ReadonlySet<string> = new Set(['g', 'path', 'rect', 'circle', 'line', 'text', 'tspan', 'title']);

function clean(each: Element): void {
  for (const { name } of [...each.attributes]) if (/^on|href$|^style$/i.test(name)) each.removeAttribute(name);
}
