import { endpointsOf } from '../../base/endpoints.js';
import { baseName } from '../../base/uris.js';
import { fileOf, findFlag, valueOf } from '../../documents/component/flag-lookup.js';
import type { ComponentRun, GivenFlag } from '../../documents/component/model.js';
import type { Document } from '../../documents/document.js';
import type { ScalarValue } from '../../documents/manifest/model.js';
import type { ClusterDocuments } from './cluster-documents.js';
import type { Component, Dialled, Pair } from './model.js';
import { absent, fileSlot, type Slot } from './slot.js';

/** Reads what the flags of a component name. */
export class ComponentReader {
  constructor(
    readonly run: ComponentRun,
    readonly documents: ClusterDocuments,
  ) {}

  component(document: Document, name: string = this.run.program): Component {
    const { uri, programSpan } = this.run;
    return { name, site: this.documents.siteOf(uri), document, at: { uri, span: programSpan } };
  }

  /** The file that a flag names. */
  slot(name: string): Slot {
    const flag = findFlag(this.run, name);
    if (flag === undefined) return this.run.isComplete ? absent : this.unknown(name, `whether \`--${name}\` is given`);
    return this.slotOfFlag(flag);
  }

  slotOfFlag(flag: GivenFlag): Slot {
    if (flag.value === '') return absent;
    if (flag.value === undefined) return this.unknown(flag.name, `the value of \`--${flag.name}\``);
    return pathSlot(
      `--${flag.name}`,
      { value: flag.value, span: flag.valueSpan ?? flag.span, templated: false },
      fileOf(this.run, flag),
      this.documents,
    );
  }

  pair(certificate: string, key: string): Pair {
    return { certificate: this.slot(certificate), key: this.slot(key) };
  }

  /** The URLs of a flag, each with its own place where the text allows it. */
  urls(name: string): readonly Dialled[] {
    const flag = findFlag(this.run, name);
    return flag?.value === undefined ? [] : dialledIn(flag, fileOf(this.run, flag));
  }

  text(name: string): string | undefined {
    return valueOf(this.run, name);
  }

  private unknown(name: string, missing: string): Slot {
    const flag = findFlag(this.run, name);
    return { state: 'unknown', label: `--${name}`, at: { uri: fileOf(this.run, flag), span: flag?.span ?? this.run.programSpan }, missing };
  }
}

/** What a path in a document leads to. */
export function pathSlot(label: string, path: ScalarValue, uri: string, documents: ClusterDocuments): Slot {
  const at = { uri, span: path.span };
  const document = path.templated ? undefined : documents.find(path.value, uri);
  if (document === undefined)
    return { state: 'unknown', label, at, missing: `\`${path.value}\`, which ${label} of ${baseName(uri)} names` };
  return fileSlot(label, at, document);
}

function dialledIn(flag: GivenFlag, uri: string): readonly Dialled[] {
  const { value = '', valueSpan, span } = flag;
  // A value that is written with escapes or line breaks is longer than what it says.
  const isPlain = valueSpan !== undefined && valueSpan.end - valueSpan.start === value.length;
  return endpointsOf(value).map(({ host, port, scheme, start, end }) => ({
    host,
    port,
    scheme: scheme === 'http' ? 'http' : 'https',
    at: { uri, span: isPlain ? { start: valueSpan.start + start, end: valueSpan.start + end } : (valueSpan ?? span) },
  }));
}
