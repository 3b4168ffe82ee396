import type { Span } from '../../base/span.js';
import type { SchemaSet } from '../../knowledge/schema.js';
import type { ComponentRun } from '../component/model.js';
import type { EmbeddedPem, Material, Reference } from '../document.js';

/** A scalar with its place. */
export interface ScalarValue {
  readonly value: string;
  /** Without quotes. */
  readonly span: Span;
  /** Whether the place holds template text, so that the value is not known. */
  readonly templated: boolean;
}

/** `key: value` of a mapping. */
export interface ObjectEntry {
  readonly key: string;
  readonly keySpan: Span;
  /** Key to the end of the value. */
  readonly span: Span;
  /** Undefined when nothing is written. */
  readonly value: ObjectValue | undefined;
  /** Whether the key holds template text. */
  readonly templated: boolean;
}

/**
 * A value of an object's YAML, with spans in the document's text whatever it is embedded in.
 * Aliases are followed, as long as a budget lasts; of repeated keys the last counts, as Kubernetes reads them.
 */
export interface ObjectValue {
  readonly type: 'map' | 'list' | 'string' | 'number' | 'boolean' | 'null';
  /** Without quotes for scalars. */
  readonly span: Span;
  readonly templated: boolean;
  /** The pairs of a mapping, in order, repeated ones included; empty for all else. */
  readonly entries: readonly ObjectEntry[];
  /** The items of a list; empty for all else. */
  readonly items: readonly ObjectValue[];
  /** The scalar's text, whatever its type; undefined for mappings, lists and null. */
  readonly scalar: ScalarValue | undefined;
  /** A boolean as Kubernetes reads it. */
  readonly flag: boolean | undefined;
  /** The value under a key of a mapping, or under a path of keys. */
  get(...path: readonly string[]): ObjectValue | undefined;
  entry(key: string): ObjectEntry | undefined;
  /** For text values that hold another text (a script, a PEM, a kubeconfig): that text's offsets in the document. */
  toDocument(index: number): number;
}

/** One Kubernetes object: a YAML document of its own, or an item of a List, or inside a ConfigMap's value. */
export interface ManifestObject {
  readonly uri: string;
  /** Which kind of object took it; the name of its rule target. */
  readonly type: string;
  readonly index: number;
  readonly apiVersion: ScalarValue | undefined;
  readonly kind: ScalarValue | undefined;
  readonly name: ScalarValue | undefined;
  readonly namespace: ScalarValue | undefined;
  readonly root: ObjectValue;
  readonly span: Span;
  /** The whole text holds template expressions: rules about what is missing keep quiet. */
  readonly templated: boolean;
  /** The schema set of its kind, when there is one. */
  readonly schemas: SchemaSet | undefined;
}

/** What an object contributes to its document. */
export interface Collected {
  readonly materials: readonly Material[];
  readonly references: readonly Reference[];
  readonly embedded: readonly EmbeddedPem[];
  /** Components of the cluster that the object runs. */
  readonly components?: readonly ComponentRun[];
}

/**
 * A kind of Kubernetes object. Knows its own fields and nothing of files, rules or other kinds.
 * Registered in documents/object-kinds.ts; `type` is the name of its rule target.
 */
export interface ObjectKind {
  readonly type: string;
  /** Whether an object is of this kind; called with what the root says. */
  matches(apiVersion: string, kind: string): boolean;
  /** `kind:` values that make a file worth parsing; checked as words before any YAML is read. */
  readonly kinds: readonly string[];
  /** When given: a text in which it matches nothing is not worth parsing for objects of this kind. */
  readonly mentions?: RegExp;
  /** A function where the fields depend on what the object says. */
  readonly schemas?: SchemaSet | ((root: ObjectValue) => SchemaSet | undefined);
  collect?(object: ManifestObject): Collected;
  /** What the value under the cursor means, when its name is known: Markdown. */
  describeValue?(entry: ObjectEntry, holder: ObjectValue): string | undefined;
  /** What a material means in this object, beyond what it says itself: Markdown paragraphs for its hover. */
  describeMaterial?(object: ManifestObject, material: Material): readonly string[];
}
