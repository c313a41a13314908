// SPDX-License-Identifier: Apache-2.0
import { readSetting, writeSetting } from './settings';

export type Theme = 'auto' | 'light' | 'dark';

export function savedTheme(): Theme {
  const saved = readSetting('theme');
  return saved === 'light' || saved === 'dark' ? saved : 'auto';
}

/** Sets the theme of the page and remembers it; `auto` follows the system. */
export function applyTheme(theme: Theme): void {
  if (theme === 'auto') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
  writeSetting('theme', theme);
}
