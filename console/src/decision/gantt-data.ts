// SPDX-License-Identifier: Apache-2.0
import type { Json, JsonObject, Plan } from '../api/types';

/** Stops of machines over numbered periods. */
export interface Gantt {
  periods: string[];
  rows: GanttRow[];
}

export interface GanttRow {
  asset: string;
  stop: { start: number; length: number } | null;
  /** Of failing before the stop, in [0, 1]. */
  failureProbability: number | null;
}

function object(value: Json | undefined): JsonObject | null {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : null;
}

function objects(value: Json | undefined): JsonObject[] {
  return Array.isArray(value) ? value.map(object).filter((item) => item !== null) : [];
}

function number(value: Json | undefined): number | null {
  return typeof value === 'number' ? value : null;
}

/** A name as text, or the record around it. */
function name(value: Json | undefined): string | null {
  if (typeof value === 'string') return value;
  const inner = object(value)?.['value'];
  return typeof inner === 'string' ? inner : null;
}

/**
 * Reads a maintenance plan (io.kaiwu.decide.maintenance) from a problem and its solution; null for a
 * plan of another form.
 */
export function ganttOf({ problem, solution }: Pick<Plan, 'problem' | 'solution'>): Gantt | null {
  const asked = object(problem);
  const answered = object(solution);
  const periods = objects(asked?.['periods']).map((period, i) => name(period['label']) ?? String(i + 1));
  const machines = objects(asked?.['machines']);
  const rows: GanttRow[] = [];
  for (const machine of objects(answered?.['machines'])) {
    const asset = name(machine['asset']);
    if (asset === null) continue;
    const start = number(machine['stopStart']);
    const length = number(object(machines.find((other) => name(other['asset']) === asset)?.['stop'])?.['periods']) ?? 1;
    rows.push({ asset, stop: start === null ? null : { start, length }, failureProbability: number(machine['failureProbability']) });
  }
  return periods.length === 0 || rows.length === 0 ? null : { periods, rows };
}
