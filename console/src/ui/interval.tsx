// SPDX-License-Identifier: Apache-2.0
import type { Interval } from '../api/types';

interface Props {
  interval: Interval;
  /** The ends of the scale. */
  from: number;
  to: number;
  label: string;
  tone?: 'calm' | 'warn' | 'bad';
}

/** A value with its interval on a scale: the bar is the interval, the tick the value. */
export function IntervalBar({ interval, from, to, label, tone = 'calm' }: Props) {
  const span = to - from || 1;
  const at = (value: number) => `${Math.min(100, Math.max(0, ((value - from) / span) * 100))}%`;
  const width = `${Math.max(1, (Math.min(to, interval.high) - Math.max(from, interval.low)) / span * 100)}%`;
  return (
    <span class={`interval tone-${tone}`} role="img" aria-label={label} title={label}>
      {from < 0 && to > 0 && <i class="interval-zero" style={{ left: at(0) }} />}
      <i class="interval-range" style={{ left: at(interval.low), width }} />
      <i class="interval-value" style={{ left: at(interval.value) }} />
    </span>
  );
}
