// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { defineConfig, type Plugin } from 'vite';

function csp(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

/** The licence of what is inside beside our own work. */
function licence(): string {
  const [, preact = ''] = readFileSync(new URL('public/third-party.txt', import.meta.url), 'utf8').split(/^== (?:preact|uplot) ==$/m);
  return `<!--\nKaiwu: Apache-2.0. This file contains Preact:\n${preact.trim()}\n-->`;
}

/** Puts script and style into the page, and forbids it everything else: the file is opened from a disk, by strangers. */
function oneFile(): Plugin {
  return {
    name: 'one-file',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const parts = Object.values(bundle);
      const page = parts.find((part) => part.type === 'asset' && part.fileName.endsWith('.html'));
      const style = parts.find((part) => part.type === 'asset' && part.fileName.endsWith('.css'));
      const script = parts.find((part) => part.type === 'chunk');
      if (page?.type !== 'asset' || style?.type !== 'asset' || script?.type !== 'chunk' || parts.length !== 3) {
        throw new Error(`The verifier must be one page, one style and one script, not ${parts.map(({ fileName }) => fileName).join(', ')}.`);
      }
      const css = String(style.source).trim();
      const js = script.code.trim().replaceAll('</script', '<\\/script');
      const policy = `default-src 'none'; script-src ${csp(js)}; style-src ${csp(css)}; base-uri 'none'; form-action 'none'`;
      page.fileName = 'verify.html';
      page.source = String(page.source)
        .replace(/\s*<script [^>]*><\/script>|\s*<link [^>]*stylesheet[^>]*>/g, '')
        .replace('<meta charset="utf-8" />', () => `<meta charset="utf-8" />\n    <meta http-equiv="Content-Security-Policy" content="${policy}" />`)
        .replace('</head>', () => `  <style>${css}</style>\n  </head>`)
        .replace('<html', () => `${licence()}\n<html`)
        .replace('</body>', () => `  <script type="module">${js}</script>\n  </body>`);
      for (const part of [style, script]) delete bundle[part.fileName];
    },
  };
}

/** The verifier as one file that needs no server. */
export default defineConfig({
  plugins: [oneFile()],
  publicDir: false,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    target: 'es2022', modulePreload: false, emptyOutDir: false,
    rolldownOptions: { input: 'verifier.html' },
  },
});
