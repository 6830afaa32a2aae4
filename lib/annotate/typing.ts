/** Text typed into the bar, on its way to being read and saved. */
export interface Typing {
  /** What stands in the box and is not saved yet; `undefined`: nothing. */
  text(): string | undefined;
  type(text: string): void;
  /** Sends at once what still waits. */
  flush(): void;
}

/** Long enough that a quick word is one message, short enough not to be felt. */
const PAUSE = 60;

/** Sends what is typed once typing pauses, the latest alone. */
export function startTyping(
  send: (text: string) => Promise<unknown>,
  onSaved: () => void,
  onFailure: (error: Error) => void,
): Typing {
  let typed: string | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const flush = () => {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    const sent = typed ?? '';
    const settle = () => {
      if (typed === sent) typed = undefined;
      // What was saved may have come back before this answer did.
      onSaved();
    };
    send(sent).then(settle, (error: Error) => {
      settle();
      onFailure(error);
    });
  };
  return {
    text: () => typed,
    type(text) {
      typed = text;
      clearTimeout(timer);
      timer = setTimeout(flush, PAUSE);
    },
    flush,
  };
}
