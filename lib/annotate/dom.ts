type Child = Node | string | undefined;
type Property = string | number | boolean | undefined | ((event: Event) => void);

/**
 * An element with its attributes, listeners (`onClick`) and children. What is
 * `undefined` or `false` is left out. Strings become text, never markup.
 */
export function make<K extends keyof HTMLElementTagNameMap>(
  document: Document,
  name: K,
  properties: Readonly<Record<string, Property>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (typeof value === 'function') element.addEventListener(key.slice(2).toLowerCase(), value);
    else if (value !== undefined && value !== false) element.setAttribute(key, value === true ? '' : String(value));
  }
  element.append(...children.filter((child) => child !== undefined));
  return element;
}

/** Writes an element's text only where it differs: a live region says what is written anew. */
export function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/** A task of its own, before the page is drawn again: what is compiled and run in one keeps the page waiting. */
export function urgentTask(): Promise<void> {
  return scheduler.postTask(() => undefined, { priority: 'user-blocking' });
}
