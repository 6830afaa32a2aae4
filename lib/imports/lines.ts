import { STRIDE } from './import.ts';

/** Tells the line on which a place lies, from 1; asked for places in rising order it reads the text once. */
export function lineCounter(text: string): (at: number) => number {
  let line = 1;
  let next = text.indexOf('\n');
  return (at) => {
    while (next >= 0 && next < at) {
      line++;
      next = text.indexOf('\n', next + 1);
    }
    return line;
  };
}

/** The lines of a text, without their ends; pauses where there is nothing to be had for long. */
export function* linesOf(text: string): Generator<string | undefined> {
  let at = 0;
  while (at <= text.length) {
    const end = text.indexOf('\n', at);
    const stop = end < 0 ? text.length : end;
    yield text.slice(at, text[stop - 1] === '\r' ? stop - 1 : stop);
    if (stop - at > STRIDE) yield undefined;
    at = stop + 1;
  }
}
