import { beforeEach, expect, it, vi } from 'vitest';
import { startTyping } from './typing.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

function setUp(send = async (_text: string): Promise<void> => undefined) {
  const sent: string[] = [];
  const saved = vi.fn();
  const failed = vi.fn();
  const typing = startTyping(
    (text) => {
      sent.push(text);
      return send(text);
    },
    saved,
    failed,
  );
  return { typing, sent, saved, failed };
}

it('what is typed is sent once, when typing pauses, and stands as typed until it is saved', async () => {
  const { typing, sent, saved } = setUp();
  for (const text of ['a', 'ag', 'age']) typing.type(text);
  expect(typing.text()).toBe('age');
  await vi.advanceTimersByTimeAsync(100);
  expect(sent).toEqual(['age']);
  expect(typing.text()).toBeUndefined();
  expect(saved).toHaveBeenCalledTimes(1);
});

it('what is typed while the text before it is saved is not lost', async () => {
  let release: () => void = () => undefined;
  const { typing, sent } = setUp(() => new Promise((resolve) => (release = resolve)));
  typing.type('a');
  await vi.advanceTimersByTimeAsync(100);
  typing.type('ab');
  release();
  await vi.advanceTimersByTimeAsync(0);
  expect(typing.text()).toBe('ab');
  await vi.advanceTimersByTimeAsync(100);
  expect(sent).toEqual(['a', 'ab']);
});

it('is sent at once when the page is left', () => {
  const { typing, sent } = setUp();
  typing.type('agents');
  typing.flush();
  typing.flush();
  expect(sent).toEqual(['agents']);
});

it('says why it could not be saved', async () => {
  const { typing, failed } = setUp(() => Promise.reject(new Error('the disk is full')));
  typing.type('a');
  await vi.advanceTimersByTimeAsync(100);
  expect(failed).toHaveBeenCalledWith(new Error('the disk is full'));
});
