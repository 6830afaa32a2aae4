/**
 * Asks one question at once and keeps the answer for whoever asks just that
 * first; every other question, and the same one later, is asked as it comes.
 */
export function askedEarly<Q extends object, A>(
  ask: (question: Q) => Promise<A>,
  first: Q,
): (question: Q) => Promise<A> {
  let early: Promise<A> | undefined = ask(first);
  // Where nobody asks for it, nobody is to hear that it failed.
  early.catch(() => undefined);
  return (question) => {
    const isFirst = JSON.stringify(question) === JSON.stringify(first);
    const answer = (isFirst && early) || ask(question);
    early = undefined;
    return answer;
  };
}
