/** Writes the generated files that differ; answers their paths. */
export function generate(): Promise<string[]>;
/** The generated files that are not current. */
export function findStale(): Promise<string[]>;
