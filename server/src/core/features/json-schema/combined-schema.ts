import type { DescribedSet } from './described-field.js';
import type { JsonSchema, SchemaOptions } from './json-schema.js';
import { definitionsOf } from './object-schema.js';

/** A file whose documents are objects of several kinds: editors hold the schema against each document, which says by its head what it is. */
export function combinedSchema(sets: readonly DescribedSet[], options: SchemaOptions): JsonSchema {
  const parts = sets.map((set) => ({ set, head: headOf(set), prefix: prefixOf(set) }));
  return {
    type: 'object',
    required: ['apiVersion', 'kind'],
    properties: {
      apiVersion: { description: 'The version of this format.', ...known(parts.map(({ head }) => head.apiVersion)) },
      kind: { description: 'What this configures.', ...known(parts.map(({ head }) => head.kind)) },
    },
    allOf: parts.map(({ set, head, prefix }) => ({
      if: { required: ['apiVersion', 'kind'], properties: { apiVersion: { const: head.apiVersion }, kind: { const: head.kind } } },
      then: { $ref: `#/definitions/${prefix}${set.root}` },
    })),
    definitions: Object.assign({}, ...parts.map(({ set, prefix }) => definitionsOf(set, prefix, options))) as JsonSchema,
  };
}

/** What is offered; a document of another kind is left alone, as kubeadm does it. */
function known(values: readonly string[]): JsonSchema {
  return { anyOf: [{ enum: [...new Set(values)] }, { type: 'string' }] };
}

function headOf({ root, schemas }: DescribedSet): { readonly apiVersion: string; readonly kind: string } {
  const first = (name: string): string => schemas[root]?.fields.find((field) => field.name === name)?.values?.[0] ?? '';
  return { apiVersion: first('apiVersion'), kind: first('kind') };
}

function prefixOf(set: DescribedSet): string {
  const { apiVersion, kind } = headOf(set);
  return `${apiVersion.slice(apiVersion.indexOf('/') + 1)}.${kind}.`;
}
