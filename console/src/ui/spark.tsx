// SPDX-License-Identifier: Apache-2.0

/** A line without axes; nulls break it. */
export function Spark({ values, label, width = 120, height = 28 }: {
  values: readonly (number | null)[]; label: string; width?: number; height?: number;
}) {
  const known = values.filter((value): value is number => value !== null);
  const low = Math.min(...known);
  const span = Math.max(...known) - low || 1;
  const step = values.length > 1 ? width / (values.length - 1) : 0;
  let pen = 'M';
  const path = known.length < 2 ? '' : values.map((value, i) => {
    if (value === null) {
      pen = 'M';
      return '';
    }
    const point = `${pen}${(i * step).toFixed(1)} ${(height - 2 - ((value - low) / span) * (height - 4)).toFixed(1)}`;
    pen = 'L';
    return point;
  }).join('');
  return (
    <svg class="spark" viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" role="img" aria-label={label}>
      <path d={path} vector-effect="non-scaling-stroke" />
    </svg>
  );
}
