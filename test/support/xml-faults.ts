/** Why a text is no well-formed XML of elements, attributes and text; the part of XML 1.0 that SVG of ours is made of. */
export function xmlFaults(xml: string): readonly string[] {
  const faults: string[] = [];
  const open: string[] = [];
  if (Array.from(xml).some((character) => isForbidden(character.codePointAt(0) ?? 0))) faults.push('a character that XML forbids');
  const parts = xml.split(/(<[^>]*>)/);
  for (const part of parts) {
    if (!part.startsWith('<')) {
      if (/&(?!(?:amp|lt|gt|quot|#\d+);)|[<>]/.test(part)) faults.push(`bare text ${part}`);
      continue;
    }
    const tag = /^<(\/?)([A-Za-z][\w-]*)((?:\s+[A-Za-z_:][\w:.-]*="[^"<&]*(?:&(?:amp|lt|gt|quot|#\d+);[^"<&]*)*")*)\s*(\/?)>$/.exec(part);
    if (tag === null) {
      faults.push(`no tag ${part}`);
      continue;
    }
    const [, closing, name = '', attributes = '', empty] = tag;
    const names = [...attributes.matchAll(/\s([\w:.-]+)="/g)].map((match) => match[1]);
    if (new Set(names).size !== names.length) faults.push(`an attribute twice in ${part}`);
    if (closing === '/') {
      if (open.pop() !== name) faults.push(`${part} closes another`);
    } else if (empty !== '/') open.push(name);
  }
  return open.length === 0 ? faults : [...faults, `never closed: ${open.join(', ')}`];
}

/** XML 1.0, production 2. */
function isForbidden(code: number): boolean {
  return (code < 0x20 && ![9, 10, 13].includes(code)) || (code >= 0xd800 && code < 0xe000) || code === 0xfffe || code === 0xffff;
}
