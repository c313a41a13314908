// SPDX-License-Identifier: Apache-2.0

const PATHS = {
  collect: 'M4 12h4l2-6 4 12 2-6h4',
  store: 'M5 6c0-1.7 3.1-3 7-3s7 1.3 7 3v12c0 1.7-3.1 3-7 3s-7-1.3-7-3zM5 6c0 1.7 3.1 3 7 3s7-1.3 7-3M5 12c0 1.7 3.1 3 7 3s7-1.3 7-3',
  learn: 'M4 20V4M4 20h16M7 16l4-5 3 2 5-7M7.5 9h.01M15 17h.01',
  decide: 'M12 3v5M12 8l-7 5v8M12 8l7 5v8M2.5 18.5 5 21l2.5-2.5M16.5 18.5 19 21l2.5-2.5',
  act: 'M12 4v8M12 12a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9M8 4h8M3 16.5h4.5M16.5 16.5H21',
  trust: 'M12 3l7 3v5c0 5-3 8.5-7 10-4-1.5-7-5-7-10V6zM8.5 12l2.5 2.5 4.5-5',
  overview: 'M4 7h16v10H4zM8 7v0M16 17v0M10 4.5 12.5 7 10 9.5M14 14.5 11.5 17l2.5 2.5',
  assets: 'M4 20V9l5 3V9l5 3V5h6v15zM8 16h.01M12 16h.01M16 16h.01',
  decisions: 'M6 4v16M6 6h9l3 2.5L15 11H6M6 14h6l2.5 2-2.5 2H6',
  alarms: 'M6 17V11a6 6 0 0 1 12 0v6l1.5 2h-15zM10 21.5h4',
  gaps: 'M3 12h5l1.5-4M14 16l1.5-4H21M11 5v2M13 17v2',
  cleaning: 'M4 5h16l-6 8v6l-4 2v-8z',
  loops: 'M4 6h9M17 6h3M4 12h3M11 12h9M4 18h11M19 18h1M15 4v4M9 10v4M17 16v4',
  users: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8M4 21c0-4 3.5-6.5 8-6.5s8 2.5 8 6.5',
  steps: 'M4 20h5v-5h5v-5h5V5',
  alert: 'M12 4 2.5 20.5h19zM12 10v5M12 18v.01',
  urgent: 'M5 5h14v14H5zM9 9l6 6M15 9l-6 6',
  info: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 11v5M12 8v.01',
  check: 'M4.5 12.5l5 5 10-11',
  cross: 'M6 6l12 12M18 6 6 18',
  dash: 'M6 12h12',
  chevron: 'M9 5l7 7-7 7',
  download: 'M12 4v11M7 11l5 5 5-5M4 20h16',
  wrench: 'M14.5 6.5a4.5 4.5 0 0 0-6 5.7L3.5 17.2l3.3 3.3 5-5a4.5 4.5 0 0 0 5.7-6l-2.8 2.8-2.7-.6-.6-2.7z',
  clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 7v5l3.5 2',
  lost: 'M3 3l18 18M8.5 16a5 5 0 0 1 6-.8M5 12.5a10 10 0 0 1 4-2.3M19 12.5a10 10 0 0 0-5-2.6M12 19.5v.01',
  empty: 'M4 13l3-8h10l3 8v6H4zM4 13h5l1 2.5h4l1-2.5h5',
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8M12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.5 1.5M17.5 17.5 19 19M5 19l1.5-1.5M17.5 6.5 19 5',
  moon: 'M20 14a8 8 0 1 1-10-10 6.5 6.5 0 0 0 10 10z',
  auto: 'M12 3a9 9 0 1 0 0 18zM12 3a9 9 0 0 1 0 18',
  exit: 'M10 4H5v16h5M14 8l4 4-4 4M18 12H9',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  power: 'M12 3v9M7 6.5a8 8 0 1 0 10 0',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg class="icon" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}

/** The loop as a mark: six stations on a closed track. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg class="mark" width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <path d="M7 9h18v14H7z" fill="none" stroke="currentColor" stroke-width="2" />
      {[3, 12, 21].flatMap((x) => [5, 19].map((y) => <rect key={`${x}-${y}`} x={x} y={y} width="8" height="8" rx="2" fill="currentColor" />))}
    </svg>
  );
}
