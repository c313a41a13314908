// SPDX-License-Identifier: Apache-2.0
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Words } from '../api/types';
import { Formats, type Language } from '../format';
import { readSetting, writeSetting } from '../settings';
import { en } from './en';
import { zh } from './zh';

export type Key = keyof typeof en;
export type Values = Record<string, string | number>;

/** Everything that depends on the language. */
export interface Speech {
  language: Language;
  /** The text of a key, with `{name}` replaced from `values`. */
  t: (key: Key, values?: Values) => string;
  /** A text the server gave in both languages. */
  w: (words: Words) => string;
  f: Formats;
}

export function speech(language: Language): Speech {
  const dictionary: Record<Key, string> = language === 'zh' ? zh : en;
  return {
    language,
    t: (key, values = {}) => dictionary[key].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole)),
    w: (words) => (language === 'zh' ? words.zh || words.en : words.en || words.zh),
    f: new Formats(language),
  };
}

export function savedLanguage(): Language {
  const saved = readSetting('language');
  if (saved === 'zh' || saved === 'en') return saved;
  return navigator.languages.some((language) => language.toLowerCase().startsWith('zh')) ? 'zh' : 'en';
}

export function rememberLanguage(language: Language): void {
  writeSetting('language', language);
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
}

export const SpeechContext = createContext<Speech>(speech('en'));

export function useSpeech(): Speech {
  return useContext(SpeechContext);
}

/** The key itself when the dictionary has it: for words that come from the server as codes. */
export function keyOr(key: string, otherwise: Key): Key {
  return key in en ? (key as Key) : otherwise;
}
