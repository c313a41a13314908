// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { Json } from '../src/api/types';
import { hex, utf8 } from '../src/verify/bytes';
import { canonical } from '../src/verify/canonical';

describe('canonical JSON', () => {
  it('writes the example of RFC 8785, section 3.2.3', () => {
    const value = JSON.parse(
      '{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}',
    ) as Json;
    expect(canonical(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('sorts names by UTF-16 units, not by code points (RFC 8785, section 3.2.3)', () => {
    const value = JSON.parse('{"\\u20ac":1,"\\r":2,"\\ufb33":3,"1":4,"\\ud83d\\ude00":5,"\\u0080":6,"\\u00f6":7}') as Json;
    expect(Object.keys(JSON.parse(canonical(value)) as object)).toContain('1');
    expect(canonical(value)).toBe('{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}');
  });

  it('keeps integer-like names in UTF-16 order', () => {
    expect(canonical({ b: 1, '10': 2, '9': 3 })).toBe('{"10":2,"9":3,"b":1}');
  });

  it('writes minus zero as zero', () => {
    expect(canonical(-0)).toBe('0');
  });

  it('refuses half a surrogate pair and numbers JSON does not have', () => {
    expect(() => canonical('\ud83d')).toThrow(/surrogate/);
    expect(() => canonical(Number.NaN)).toThrow(/NaN/);
  });

  it('gives UTF-8 bytes', () => {
    expect(hex(utf8(canonical('开')))).toBe('22e5bc8022');
  });
});
