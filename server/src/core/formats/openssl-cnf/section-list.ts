import type { ConfEntry, ConfHeader, ConfSection } from './types.js';

/** The sections of a file while it is read. */
export class SectionList {
  private readonly byName = new Map<string, GrowingSection>();

  constructor() {
    this.open('default');
  }

  open(name: string): GrowingSection {
    let section = this.byName.get(name);
    if (section === undefined) this.byName.set(name, (section = new GrowingSection(name)));
    return section;
  }

  find(name: string): GrowingSection | undefined {
    return this.byName.get(name);
  }

  all(): readonly ConfSection[] {
    return [...this.byName.values()];
  }
}

/** A section as OpenSSL's table keeps it: a repeated key takes the old entry away and stands at the end. */
export class GrowingSection implements ConfSection {
  readonly headers: ConfHeader[] = [];
  readonly entries: ConfEntry[] = [];
  private readonly byKey = new Map<string, ConfEntry>();

  constructor(readonly name: string) {}

  add(entry: ConfEntry): void {
    this.entries.push(entry);
    this.byKey.delete(entry.key);
    this.byKey.set(entry.key, entry);
  }

  get kept(): readonly ConfEntry[] {
    return [...this.byKey.values()];
  }

  get(key: string): ConfEntry | undefined {
    return this.byKey.get(key);
  }
}
