import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { defineConfig } from 'wxt';
import { adapters } from './lib/sites/index.ts';

const preactSource = createRequire(import.meta.url).resolve('preact');
const patterns = adapters.flatMap((adapter) => adapter.patterns);

export default defineConfig({
  modules: ['@wxt-dev/webextension-polyfill'],
  imports: false,
  manifest: ({ browser }) => ({
    name: 'Ibid',
    description: '__MSG_description__',
    default_locale: 'en',
    permissions: ['storage', 'unlimitedStorage'],
    host_permissions: patterns,
    incognito: 'spanning',
    ...(browser === 'firefox' && {
      browser_specific_settings: {
        gecko: {
          id: 'ibid@ibid.invalid',
          strict_min_version: '142.0',
          data_collection_permissions: { required: ['none'] },
        },
      },
    }),
  }),
});
void preactSource;
void readFileSync;
