/** Whether a `…-data` value stands for one that was left out; valid base64 or not. */
export function isPlaceholder(value: string): boolean {
  const text = value.trim();
  if (text.length > longest) return false;
  return words.test(text) || shapes.some((shape) => shape.test(text));
}

const longest = 300;
/** `REDACTED` and `DATA+OMITTED` are what `kubectl config view` prints. */
const words =
  /^(?:REDACTED|DATA[+_ ]OMITTED|OMITTED|(?:(?:YOUR|MY|THE|SOME)[-_ ])?(?:(?:BASE_?64|CA|CERT(?:IFICATE)?|CLIENT|KEY|ROOT|CLUSTER|USER|ENCODED|AUTHORITY|PEM|DATA|STRING|CONTENT|HERE)[-_ ]?){1,8}|(?:YOUR|CHANGE|REPLACE|INSERT|PUT|PASTE|FILL)[-_ ].*|CHANGEME|TODO|TBD|SECRET|FAKE|DUMMY|PLACEHOLDER|EXAMPLE|SNIP(?:PED)?|NONE|N\/A)$/i;
const shapes: readonly RegExp[] = [
  /^[xX]{3,}=*$/,
  /^[*#_?-]{3,}$/,
  /^<.*>$/,
  /^\[.*\]$/,
  /^__.+__$/,
  /^@.+@$/,
  // A value that was cut short for a page: `LS0tLS1CRUdJTi...`.
  /(?:\.\.\.|…)(?:[A-Za-z0-9+/]*=*)?$/,
  /^(?:\.\.\.|…)/,
];
