// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { en } from '../src/text/en';
import { zh } from '../src/text/zh';

function values(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').sort();
}

describe('texts', () => {
  it('take the same values in both languages', () => {
    const keys = Object.keys(en) as (keyof typeof en)[];
    expect(keys.filter((key) => values(en[key]).join() !== values(zh[key]).join())).toEqual([]);
  });

  it('are never empty', () => {
    expect([...Object.values(en), ...Object.values(zh)].filter((text) => text.trim() === '')).toEqual([]);
  });
});
