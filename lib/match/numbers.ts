/** How years, days, pages and volumes agree: 1 and 0 for yes and no, -1 where one is unknown. */

export function yearsApart(a: number | undefined, b: number | undefined): number {
  return a === undefined || b === undefined ? -1 : Math.min(10, Math.abs(a - b)) / 10;
}

/** Days between two full dates; `undefined` where one is not known to the day. */
export function daysApart(a: string | undefined, b: string | undefined): number | undefined {
  const [x, y] = [a, b].map((date) =>
    date && /^\d{4}-\d\d-\d\d/.test(date) ? Date.parse(date.slice(0, 10)) : Number.NaN,
  );
  const days = Math.abs((x ?? Number.NaN) - (y ?? Number.NaN)) / 86_400_000;
  return Number.isNaN(days) ? undefined : days;
}

export function numbersAgree(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return -1;
  const [x, y] = [a, b].map((text) => text.toLowerCase().replace(/[^\p{L}\p{N}]|^0+/gu, ''));
  return x === y ? 1 : 0;
}

export function pagesAgree(a: string | undefined, b: string | undefined): number {
  const [x, y] = [a, b].map((text) => text?.toLowerCase().match(/[a-z]*\d+[a-z]*/g) ?? []);
  if (!x || !y || x.length === 0 || y.length === 0) return -1;
  if (x[0] === y[0]) return 1;
  return x[1] !== undefined && x[1] === y[1] ? 0.5 : 0;
}

/** Volumes by their first number: "24 Suppl 3" is volume 24. */
export function volumesAgree(a: string | undefined, b: string | undefined): number {
  const [x, y] = [a, b].map((text) => (text === undefined ? undefined : (/\d+/.exec(text)?.[0] ?? text)));
  return numbersAgree(x, y);
}
