// SPDX-License-Identifier: Apache-2.0
import { useEffect, useState } from 'preact/hooks';
import { stream, type Link, type StreamEvents } from './api/stream';
import type { Overview } from './api/types';

const HISTORY_SECONDS = 90;

let latest: Overview | null = null;
const rates: number[] = [];

stream.on('overview', (overview) => {
  latest = overview;
  if (overview.collect !== null) rates.push(overview.collect.readingsPerSecond);
  if (rates.length > HISTORY_SECONDS) rates.shift();
});

/** The newest overview; null until the first one came. */
export function useOverview(): Overview | null {
  const [overview, setOverview] = useState(latest);
  useEvent('overview', setOverview);
  return overview;
}

/** Readings a second over the last 90 seconds that this browser watched. */
export function rateHistory(): readonly number[] {
  return rates;
}

/** The site's clock: a simulated plant runs ahead of ours. */
export function siteNow(): number {
  return latest === null ? Date.now() : new Date(latest.now).getTime();
}

export function useEvent<K extends keyof StreamEvents>(name: K, listener: (value: StreamEvents[K]) => void): void {
  useEffect(() => stream.on(name, listener), [name, listener]);
}

export function useLink(): Link {
  const [link, setLink] = useState<Link>('connecting');
  useEffect(() => stream.onLink(setLink), []);
  return link;
}
