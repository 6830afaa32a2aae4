/** Does what may fail; where it does, says why and gives `undefined`. */
export type Attempt = <T>(work: () => Promise<T>) => Promise<T | undefined>;

export function startAttempts(refused: (error: Error) => void): Attempt {
  return (work) =>
    work().catch((error: Error) => {
      refused(error);
      return undefined;
    });
}
