/** Something the caller of a command can mend, in one plain sentence. */
export class Refusal extends Error {}

/** Runs a command; a sentence meant for the caller goes to standard error, and the exit code is 1. */
export function refuse(command: () => void, isPlain: (error: unknown) => boolean = () => false): void {
  try {
    command();
  } catch (error) {
    say(error, isPlain);
  }
}

/** The same for a command that takes its time. That nobody reads on, as in `| head`, is no mistake. */
export async function refuseLater(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') say(error, () => false);
  }
}

function say(error: unknown, isPlain: (error: unknown) => boolean): void {
  if (!(error instanceof Error) || !(error instanceof Refusal || isPlain(error))) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
