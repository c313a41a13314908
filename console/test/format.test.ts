// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { assetName, Formats, hexOf, unitText } from '../src/format';

describe('formats', () => {
  const zh = new Formats('zh');
  const en = new Formats('en');

  it('write money in its currency and other amounts in their unit', () => {
    expect(zh.amount(310250, 'CNY')).toBe('¥310,250');
    expect(en.amount(641.84, 'Cel')).toBe('641.8 °C');
    expect(en.amount(14.2, '1')).toBe('14.2');
  });

  it('write a UCUM code they do not know as it is', () => {
    expect(unitText('mol/L')).toBe('mol/L');
  });

  it('say how long ago in the largest unit that fits', () => {
    const now = '2026-11-22T08:30:00Z';
    expect(en.ago('2026-11-22T08:29:59Z', now)).toBe('now');
    expect(zh.ago('2026-11-22T08:27:00Z', now)).toBe('3分钟前');
    expect(en.ago('2026-11-20T08:30:00Z', now)).toBe('2 days ago');
  });

  it('write bytes in steps of a thousand', () => {
    expect(en.bytes(10_485_760)).toBe('10.5 MB');
    expect(en.bytes(0)).toBe('0 B');
  });

  it('read a digest as text and as a record', () => {
    expect(hexOf('ab')).toBe(hexOf({ hex: 'ab' }));
  });

  it('call an asset by its innermost level', () => {
    expect(assetName('demo/plant-1/engine-01')).toBe('engine-01');
    expect(assetName('pump')).toBe('pump');
  });
});
