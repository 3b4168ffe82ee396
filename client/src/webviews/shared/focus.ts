/** Makes the content of an element anew, and puts the keyboard back onto what has the same `data-key`. */
export function renew(owner: HTMLElement, content: readonly Node[]): void {
  const { activeElement } = document;
  const key = activeElement instanceof HTMLElement && owner.contains(activeElement) ? activeElement.dataset['key'] : undefined;
  owner.replaceChildren(...content);
  if (key !== undefined) owner.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)?.focus();
}
