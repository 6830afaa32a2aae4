/** Every attribute Ibid writes into a page. Before the site's framework has hydrated, nothing else may be written. */
export const ATTRIBUTES = {
  /** On `<html>` while Ibid is on: `light` or `dark`. */
  on: 'data-ibid',
  /** On the element that holds the entries: the bar is anchored to it. */
  list: 'data-ibid-list',
  /** On the same element while entries may hold attributes only: the stylesheet draws their marks. */
  early: 'data-ibid-early',
  /** The paper a mark was made for, compared with the entry's own link on every re-render. */
  id: 'data-ibid-id',
  status: 'data-ibid-status',
  /** The mark's text after the signature. */
  mark: 'data-ibid-mark',
  since: 'data-ibid-since',
  shown: 'data-ibid-shown',
  reason: 'data-ibid-reason',
  /** Of the rule that highlights or keeps it. */
  colour: 'data-ibid-colour',
  choice: 'data-ibid-choice',
  /** The foot stands in the entry, so the stylesheet's mark is not drawn. */
  foot: 'data-ibid-foot',
  /** The entry the keyboard is on (`keys`) or the floating control follows (`pointer`). */
  current: 'data-ibid-current',
} as const;

const ON_LIST: readonly string[] = [ATTRIBUTES.list, ATTRIBUTES.early];
const ON_ENTRY = Object.values(ATTRIBUTES).filter((name) => name !== ATTRIBUTES.on && !ON_LIST.includes(name));

/** Writes an attribute only where it differs; `undefined` removes it. */
export function setAttribute(element: Element, name: string, value: string | undefined): void {
  if (value === undefined) {
    if (element.hasAttribute(name)) element.removeAttribute(name);
  } else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

/** Removes everything of ours from one entry. */
export function clearEntry(anchor: Element): void {
  for (const name of ON_ENTRY) setAttribute(anchor, name, undefined);
  for (const child of anchor.querySelectorAll(':scope > ibid-foot')) child.remove();
}

/** Removes everything of ours from the document. */
export function clearDocument(document: Document): void {
  for (const anchor of document.querySelectorAll(ON_ENTRY.map((name) => `[${name}]`).join())) clearEntry(anchor);
  clearList(document, undefined);
  for (const own of document.querySelectorAll('ibid-bar, ibid-float, ibid-foot')) own.remove();
  setAttribute(document.documentElement, ATTRIBUTES.on, undefined);
}

/** Removes what marks the list from every element but this one. */
export function clearList(document: Document, except: Element | undefined): void {
  for (const list of document.querySelectorAll(`[${ATTRIBUTES.list}]`)) {
    if (list !== except) for (const name of ON_LIST) setAttribute(list, name, undefined);
  }
}

/** Whether a node is one of ours, or inside one. */
export function isOurs(node: Node): boolean {
  const element = node instanceof Element ? node : node.parentElement;
  return element?.closest('ibid-foot, ibid-bar, ibid-float') != null;
}
