/** Dashes and what follows them. Web pages turn `-` and `--` into en and em dashes. */
export function splitDash(text: string): { readonly dash: string; readonly name: string } | undefined {
  const match = /^([-\u2010-\u2015\u2212]+)([^-\u2010-\u2015\u2212\s][^]*)$/.exec(text);
  return match ? { dash: match[1] ?? '', name: match[2] ?? '' } : undefined;
}

/** Whether dashes are not those that programs know. */
export function isTypographic(dash: string): boolean {
  return /[^-]/.test(dash);
}
