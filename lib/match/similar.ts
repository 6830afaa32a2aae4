/** How many letters must change, enter or leave, neighbours swapped counting one; `most + 1` where there are more. */
export function editDistance(a: string, b: string, most: number): number {
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let older: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (older[j - 2] ?? 0) + 1);
      row.push(cost);
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
    older = above;
    above = row;
  }
  return Math.min(above[b.length] ?? 0, most + 1);
}

/** Whether two words are one word misspelt or in another number; digits must agree exactly. */
export function alike(a: string, b: string): boolean {
  if (a === b) return true;
  const shorter = Math.min(a.length, b.length);
  if (shorter < 4 || Math.abs(a.length - b.length) > 2) return false;
  // A slip of the pen rarely takes both ends; asking first spares most words the whole comparison.
  if (a[0] !== b[0] && a.at(-1) !== b.at(-1)) return false;
  if (/\d/.test(a) || /\d/.test(b)) return false;
  // "unsupervised" is not "supervised" misspelt.
  if (a.endsWith(b) || b.endsWith(a)) return false;
  const most = shorter >= 9 ? 2 : 1;
  return editDistance(a, b, most) <= most;
}

/** Twice what two multisets share by what they hold together, 0 to 1. */
export function dice(shared: number, left: number, right: number): number {
  return left + right === 0 ? 0 : Math.min(1, (2 * shared) / (left + right));
}

/** How alike two strings are by their runs of three characters, 0 to 1. */
export function trigramSimilarity(a: string, b: string): number {
  if (a === b) return a === '' ? 0 : 1;
  return a.length < 3 || b.length < 3 ? 0 : dice(sharedTrigrams(a, b), a.length - 2, b.length - 2);
}

/** How much of a string's runs of three characters stands somewhere in the other, 0 to 1. */
export function trigramsIn(part: string, whole: string): number {
  return part.length < 3 || whole.length < 3 ? 0 : sharedTrigrams(whole, part) / (part.length - 2);
}

/** How often each run stands in the first text; one table for all comparisons, empty between them. */
const counts = new Uint16Array(2 ** 16);

function sharedTrigrams(a: string, b: string): number {
  for (let i = 0; i + 3 <= a.length; i++) {
    const run = runAt(a, i);
    counts[run] = (counts[run] ?? 0) + 1;
  }
  let shared = 0;
  for (let i = 0; i + 3 <= b.length; i++) {
    const run = runAt(b, i);
    const left = counts[run] ?? 0;
    if (left === 0) continue;
    shared++;
    counts[run] = left - 1;
  }
  for (let i = 0; i + 3 <= a.length; i++) counts[runAt(a, i)] = 0;
  return shared;
}

// Three characters as one small number: two runs meet in one too rarely to matter.
function runAt(text: string, at: number): number {
  return (text.charCodeAt(at) * 1369 + text.charCodeAt(at + 1) * 37 + text.charCodeAt(at + 2)) & 0xffff;
}
