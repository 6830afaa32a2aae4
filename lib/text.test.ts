import { describe, expect, it } from 'vitest';
import { foldText, hasWord } from './text.ts';

describe('words in text', () => {
  it.each([
    ['A Survey of Agents', 'survey', true],
    ['Surveying Agents', 'survey', false],
    ['Surveying Agents', 'survey*', true],
    ['Gabriel García Márquez', 'garcia', true],
    ['Vision-Language Models', 'vision language', true],
    ['Vision  language models', '"vision language"'.replaceAll('"', ''), true],
    ['language and vision', 'vision language', false],
    ['C++ for GPUs', 'c++', true],
    ['Plain C for GPUs', 'c++', false],
    ['大语言模型综述', '语言', true],
    ['ロボット学習', '学習', true],
    ['GPT-4o', 'gpt', true],
    ['GPT4', 'gpt', false],
    ['ﬁne-tuning', 'fine', true],
    ['a (b', '(b', true],
    ['x', '[', false],
  ])('%s / %s: %s', (text, word, expected) => {
    expect(hasWord(foldText(text), word)).toBe(expected);
  });
});
