// SPDX-License-Identifier: Apache-2.0
import { defineConfig } from 'vitest/config';

export default defineConfig(async ({ command, mode }) => ({
  plugins: command === 'serve' && mode === 'development' ? [(await import('./dev/mock.ts')).mockServer()] : [],
  oxc: { jsx: { runtime: 'automatic' as const, importSource: 'preact' } },
  build: { target: 'es2022', modulePreload: { polyfill: false }, assetsInlineLimit: 0 },
  test: { include: ['test/**/*.test.ts'] },
}));
