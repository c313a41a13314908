// SPDX-License-Identifier: Apache-2.0
import type { Trend } from '../api/types';

export type Column = (number | null)[];
/** Seconds, mean, least and greatest value: the columns of a chart. */
export type Columns = [number[], Column, Column, Column];

/** A trend in the form of a chart, with a break inside each gap so that no line crosses it. */
export function columnsOf({ t, v, low, high, gaps }: Trend): Columns {
  const columns: Columns = [[], [], [], []];
  const breaks = gaps.map(({ from, to }) => (from + to) / 2).sort((a, b) => a - b);
  let next = 0;
  t.forEach((time, i) => {
    for (let at = breaks[next]; at !== undefined && at < time; at = breaks[++next]) push(columns, at, null, null, null);
    push(columns, time, v[i] ?? null, low[i] ?? null, high[i] ?? null);
  });
  return columns;
}

/** Adds a live reading and lets go of what is older than `from`; a reading older than the last is left to the next fetch. */
export function append(columns: Columns, time: number, value: number, from: number): Columns {
  const last = columns[0].at(-1);
  if (last !== undefined && time / 1000 <= last) return columns;
  push(columns, time, value, value, value);
  const keep = columns[0].findIndex((at) => at * 1000 >= from);
  return keep <= 0 ? columns : [columns[0].slice(keep), columns[1].slice(keep), columns[2].slice(keep), columns[3].slice(keep)];
}

function push(columns: Columns, time: number, v: number | null, low: number | null, high: number | null): void {
  columns[0].push(time / 1000);
  columns[1].push(v);
  columns[2].push(low);
  columns[3].push(high);
}
