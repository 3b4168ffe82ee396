/** The id of a row: parts that may hold anything, with `/` between. */
export function rowId(...parts: readonly string[]): string {
  return parts.map((part) => encodeURIComponent(part.toWellFormed())).join('/');
}

/** The parts of a row's id; none for the top, or for what is no id. */
export function partsOf(id: string): readonly string[] {
  if (id === '') return [];
  try {
    return id.split('/').map(decodeURIComponent);
  } catch {
    return [];
  }
}
