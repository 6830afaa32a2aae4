import type { IbidBrowser } from './browser.ts';

/** Sets the clock of the test build, in page and worker, to a moment; it runs on from there. */
export async function setClock(browser: IbidBrowser, moment: Date): Promise<void> {
  const worker = await browser.worker();
  const offset = moment.getTime() - Date.now();
  await worker.evaluate((ms) => {
    const { storage } = (
      globalThis as unknown as { chrome: { storage: { local: { set(items: object): Promise<void> } } } }
    ).chrome;
    return storage.local.set({ 'test:clock-offset': ms });
  }, offset);
}

/** Nine in the morning of a day, `YYYY-MM-DD`, or another time, `HH:MM`; both in the time zone of the machine running the test. */
export function at(day: string, time = '09:00'): Date {
  return new Date(`${day}T${time}:00`);
}
