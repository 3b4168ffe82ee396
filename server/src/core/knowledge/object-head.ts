import type { ObjectField, ObjectSchema } from './schema.js';

/** The fields that every object starts with; `Meta` is the schema of `metadata`. Source: kubernetes/apimachinery pkg/apis/meta/v1/types.go. */
export function objectHead(apiVersions: readonly string[], kinds: readonly string[]): readonly ObjectField[] {
  return [
    { name: 'apiVersion', type: 'string', required: true, doc: 'Group and version of the object.', suggestions: apiVersions },
    { name: 'kind', type: 'string', required: true, doc: 'What the object is.', suggestions: kinds },
    { name: 'metadata', type: 'object', of: 'Meta', required: true, doc: 'Name, namespace, labels, annotations.' },
  ];
}

export const metaSchema: Readonly<Record<'Meta', ObjectSchema>> = {
  Meta: {
    fields: [
      { name: 'name', type: 'string', required: true, doc: 'The name, unique for its kind in its namespace.' },
      {
        name: 'namespace',
        type: 'string',
        doc: 'The namespace; objects of the whole cluster have none.',
        default: "the context's, else `default`",
      },
      { name: 'labels', type: 'string-map', doc: 'Names and values to select by.' },
      { name: 'annotations', type: 'string-map', doc: 'Names and values for programs and people.' },
    ],
  },
};
