/** What a person typed or named cannot be worked with: one line on standard error, exit status 2. */
export class UsageError extends Error {}
