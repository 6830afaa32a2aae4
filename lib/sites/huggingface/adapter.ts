import type { Adapter } from '../site.ts';

export const huggingface: Adapter = {
  id: 'huggingface',
  name: 'Hugging Face',
  patterns: ['https://huggingface.co/papers*'],
  examples: [],
  others: [],
  matches: () => undefined,
  parse: () => {
    throw new Error('not yet');
  },
  root: () => undefined,
  anchors: () => [],
  idOf: () => undefined,
};
