/**
 * Faults that nothing finds yet, by id. The tests fail when one of them is found: then it comes off this list,
 * and docs/faults.md tells of it.
 */
export const pending: readonly string[] = [];
