import { loadJsonSchema } from '../../core/index.js';
import type { Io } from '../io.js';
import { nearest } from '../nearest.js';
import { UsageError } from '../usage-error.js';

interface SchemaParams {
  /** Undefined: the kinds are listed. */
  readonly kind: string | undefined;
  readonly unknownFields: 'allowed' | 'refused';
}

type Kinds = ReturnType<Awaited<ReturnType<typeof loadJsonSchema>>['jsonSchemaKinds']>;

/** `kubepki schema [KIND]`: a JSON Schema for editors, or the kinds that there are. Answers the exit status. */
export async function schema({ kind, unknownFields }: SchemaParams, { stdout }: Io): Promise<number> {
  const { jsonSchema, jsonSchemaKinds } = await loadJsonSchema();
  const kinds = jsonSchemaKinds();
  if (kind === undefined) {
    stdout.write(listed(kinds));
    return 0;
  }
  const found = jsonSchema(kind, { unknownFields });
  if (found === undefined) throw new UsageError(`schema ${kind}: there is no such kind${suggestions(kind, kinds)}`);
  stdout.write(`${JSON.stringify(found, undefined, 2)}\n`);
  return 0;
}

function listed(kinds: Kinds): string {
  const width = Math.max(...kinds.map(({ name }) => name.length));
  return kinds.map(({ name, describes }) => `${name.padEnd(width)}  ${describes}\n`).join('');
}

function suggestions(kind: string, kinds: Kinds): string {
  const names = kinds.map(({ name }) => name);
  const near = nearest(kind, names, 3);
  return near.length === 0 ? '; kubepki schema lists them' : `; did you mean ${near.join(', ')}?`;
}
