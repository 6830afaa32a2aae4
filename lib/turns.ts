/** How long one turn may take, in milliseconds, so that nothing that was asked for waits long for the turn before it. */
const TURN = 25;
const SIZES = { first: 100, least: 25, most: 2000 };

/** How many papers are read and tried in a turn: as many as the turns before had time for. */
export interface Turns {
  /** Gives the size of the next turn to its work, and learns from how long it took. */
  take<T>(work: (size: number) => Promise<T>): Promise<T>;
}

export function startTurns(first = SIZES.first): Turns {
  let size = first;
  return {
    async take(work) {
      const started = performance.now();
      const done = await work(Math.round(size));
      const fitting = (size * TURN) / (performance.now() - started);
      // A turn that was held up by something else must not make the next ones small, nor a quick one make them huge.
      size = Math.min(Math.max(fitting, size / 2, SIZES.least), size * 1.5, SIZES.most);
      return done;
    },
  };
}
