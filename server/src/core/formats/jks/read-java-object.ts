import { DerError } from '../der/der-error.js';
import type { JavaReader } from './java-reader.js';

/**
 * Reads past an object that java.io.ObjectOutputStream wrote, whose length nothing tells: the texts in its fields, by their names.
 * Bytes and numbers are passed over. Throws DerError. Source: Java Object Serialization Specification, section 6.4.
 */
export function readJavaObject(reader: JavaReader): ReadonlyMap<string, string> {
  const { at } = reader;
  if (reader.int() !== streamHeader) throw new DerError(at, 'no serialised object of Java');
  const objects = new ObjectReader(reader);
  objects.content(0);
  return objects.texts;
}

/** STREAM_MAGIC and STREAM_VERSION. */
const streamHeader = 0xaced0005;
const firstHandle = 0x7e0000;
/** A sealed key nests three deep, and its class has one above it. */
const mostNested = 20;

const TC = {
  null: 0x70,
  reference: 0x71,
  class: 0x72,
  object: 0x73,
  string: 0x74,
  array: 0x75,
  block: 0x77,
  end: 0x78,
  longBlock: 0x7a,
} as const;

/** classDescFlags: it writes something of its own behind its fields; it is serialised at all. */
const SC = { writes: 1, serializable: 2 };

/** How many bytes a value of a primitive type takes. */
const WIDTHS: Readonly<Record<string, number>> = { B: 1, C: 2, D: 8, F: 4, I: 4, J: 8, S: 2, Z: 1 };

interface JavaClass {
  readonly name: string;
  readonly flags: number;
  readonly fields: readonly { readonly type: string; readonly name: string }[];
  above: JavaClass | undefined;
}

class ObjectReader {
  readonly texts = new Map<string, string>();
  /** What may be referred to later, in the order of the stream; only classes matter. */
  private readonly handles: (JavaClass | undefined)[] = [];

  constructor(private readonly reader: JavaReader) {}

  /** Anything; its text, when it is a string. */
  content(depth: number): string | undefined {
    const { at } = this.reader;
    if (depth > mostNested) throw new DerError(at, 'objects of Java nested too deep');
    const tag = this.reader.byte();
    if (tag === TC.null) return undefined;
    if (tag === TC.reference) return void this.reader.int();
    if (tag === TC.object) return void this.object(depth);
    if (tag === TC.array) return void this.array(depth);
    if (tag === TC.block) return void this.reader.skip(this.reader.byte());
    if (tag === TC.longBlock) return void this.reader.skip(this.reader.int());
    if (tag !== TC.string) throw new DerError(at, `0x${tag.toString(16)} begins no object of Java that is read`);
    this.handles.push(undefined);
    return this.reader.text();
  }

  private object(depth: number): void {
    const described = this.class(depth);
    this.handles.push(undefined);
    for (const { flags, fields } of lineage(described, this.reader)) {
      if ((flags & SC.serializable) === 0) continue;
      for (const { type, name } of fields) this.value(type, name, depth);
      if ((flags & SC.writes) !== 0) this.annotation(depth);
    }
  }

  private value(type: string, name: string, depth: number): void {
    const width = WIDTHS[type];
    if (width !== undefined) return this.reader.skip(width);
    const text = this.content(depth + 1);
    if (text !== undefined) this.texts.set(name, text);
  }

  private array(depth: number): void {
    const { name = '' } = this.class(depth) ?? {};
    this.handles.push(undefined);
    const length = this.reader.int();
    const width = WIDTHS[name.slice(1)];
    if (width !== undefined) return this.reader.skip(length * width);
    for (let at = 0; at < length; at++) this.content(depth + 1);
  }

  private class(depth: number): JavaClass | undefined {
    const { at } = this.reader;
    const tag = this.reader.byte();
    if (tag === TC.null) return undefined;
    if (tag === TC.reference) return this.handles[this.reader.int() - firstHandle];
    if (tag !== TC.class || depth > mostNested) throw new DerError(at, 'no class of Java that is read');
    return this.newClass(depth);
  }

  private newClass(depth: number): JavaClass {
    const name = this.reader.text();
    this.reader.skip(8);
    const at = this.handles.push(undefined) - 1;
    const flags = this.reader.byte();
    const fields = Array.from({ length: this.reader.short() }, () => this.field(depth));
    this.annotation(depth);
    const described: JavaClass = { name, flags, fields, above: undefined };
    this.handles[at] = described;
    described.above = this.class(depth + 1);
    return described;
  }

  private field(depth: number): JavaClass['fields'][number] {
    const type = String.fromCharCode(this.reader.byte());
    const name = this.reader.text();
    // Of objects and arrays the class is told, too.
    if (WIDTHS[type] === undefined) this.content(depth + 1);
    return { type, name };
  }

  private annotation(depth: number): void {
    while (this.reader.peek() !== TC.end) this.content(depth + 1);
    this.reader.skip(1);
  }
}

/** The class and those above it, the topmost first. */
function lineage(described: JavaClass | undefined, { at }: JavaReader): readonly JavaClass[] {
  const found: JavaClass[] = [];
  for (let each = described; each; each = each.above) {
    if (found.length > mostNested) throw new DerError(at, 'a class of Java with too many above it');
    found.unshift(each);
  }
  return found;
}
