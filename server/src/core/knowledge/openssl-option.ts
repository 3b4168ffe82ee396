/** `[value, meaning]`: what the option takes, in the words of OpenSSL's own help (empty: nothing), and one sentence about it. */
export type OptionFact = readonly [value: string, meaning: string];

/** Options of one command by their names without the dash. */
export type OptionTable = Readonly<Record<string, OptionFact>>;
