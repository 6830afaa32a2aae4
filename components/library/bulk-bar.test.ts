import { expect, it } from 'vitest';
import { exportFormats } from '../../lib/exports/index.ts';
import { EXPORTS } from './bulk-bar.tsx';

it('the formats on offer are those there are', () => {
  expect(EXPORTS).toEqual(exportFormats.map(({ id, name }) => [id, name]));
});
