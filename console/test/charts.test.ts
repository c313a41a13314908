// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { append, columnsOf } from '../src/asset/trend-data';
import { ganttOf } from '../src/decision/gantt-data';
import { Track } from '../src/overview/track';

describe('the track', () => {
  const square = new Track([{ x: 0, y: 0 }, { x: 10, y: 0 }, { x: 10, y: 10 }, { x: 0, y: 10 }]);

  it('closes from the last station to the first', () => {
    expect(square.total).toBe(40);
    expect(square.at(35)).toEqual({ x: 0, y: 5 });
    expect(square.at(45)).toEqual({ x: 5, y: 0 });
    expect(square.path()).toBe('M0 0L10 0L10 10L0 10Z');
  });

  it('stands still before it is measured', () => {
    const none = new Track([{ x: 3, y: 3 }, { x: 3, y: 3 }]);
    expect(none.at(12)).toEqual({ x: 3, y: 3 });
  });
});

describe('trends', () => {
  const trend = {
    tag: 'a:b', unit: '1', t: [1000, 2000, 9000, 10_000], v: [1, 2, 3, 4], low: [1, 2, 3, 4], high: [1, 2, 3, 4],
    gaps: [{ from: 3000, to: 8000 }],
  };

  it('break inside a gap, so that no line crosses it', () => {
    expect(columnsOf(trend)[0]).toEqual([1, 2, 5.5, 9, 10]);
    expect(columnsOf(trend)[1]).toEqual([1, 2, null, 3, 4]);
  });

  it('grow by newer readings only and let go of older ones', () => {
    const columns = columnsOf(trend);
    expect(append(columns, 9500, 7, 0)[1]).toEqual([1, 2, null, 3, 4]);
    expect(append(columns, 11_000, 5, 9000)[1]).toEqual([3, 4, 5]);
  });
});

describe('the schedule of a plan', () => {
  const problem = { periods: [{ label: 'a' }, { label: 'b' }], machines: [{ asset: { value: 'm-1' }, stop: { periods: 2 } }] };

  it('is read from records and from plain names', () => {
    const solution = { machines: [{ asset: 'm-1', stopStart: 0, failureProbability: 0.1 }, { asset: { value: 'm-2' }, stopStart: null }] };
    expect(ganttOf({ problem, solution })).toEqual({
      periods: ['a', 'b'],
      rows: [{ asset: 'm-1', stop: { start: 0, length: 2 }, failureProbability: 0.1 }, { asset: 'm-2', stop: null, failureProbability: null }],
    });
  });

  it('is not found in a plan of another form', () => {
    expect(ganttOf({ problem: null, solution: { routes: [] } })).toBeNull();
    expect(ganttOf({ problem, solution: 'x' })).toBeNull();
  });
});
