/** A JSON Schema, or a part of one. */
export type JsonSchema = Readonly<Record<string, unknown>>;

export interface SchemaOptions {
  /**
   * `allowed`: as the programs take their files, which go on without a field that they do not know.
   * `refused`: as `kubeadm config validate` does; finds slips of the finger.
   */
  readonly unknownFields: 'allowed' | 'refused';
}
