// SPDX-License-Identifier: Apache-2.0
import type { TrustSample } from '../api/types';
import { useSpeech } from '../text';

const WIDTH = 720;
const HEIGHT = 150;
const LEFT = 56;
const BOTTOM = 22;
const TOP = 10;

/** How the ledger grew, and up to where witnesses have signed: the strip between is one firm's word alone. */
export function Track({ track, witnessed }: { track: TrustSample[]; witnessed: boolean }) {
  const { t, f } = useSpeech();
  const first = track[0];
  const last = track.at(-1);
  if (first === undefined || last === undefined || track.length < 2) return <p class="muted">{t('trust.track.later')}</p>;
  const from = Date.parse(first.at);
  const span = Math.max(1, Date.parse(last.at) - from);
  const floor = Math.min(first.size, ...track.map((one) => (one.witnessed > 0 ? one.witnessed : one.size)));
  const rise = Math.max(1, last.size - floor);
  const x = (one: TrustSample) => LEFT + ((Date.parse(one.at) - from) / span) * (WIDTH - LEFT - 8);
  const y = (size: number) => TOP + (1 - (Math.max(size, floor) - floor) / rise) * (HEIGHT - TOP - BOTTOM);
  const line = (pick: (one: TrustSample) => number, over: TrustSample[]) => over.map((one) => `${x(one).toFixed(1)},${y(pick(one)).toFixed(1)}`).join(' ');
  const signed = track.filter((one) => one.witnessed > 0);
  // A mark wherever the quorum signed a larger tree than at the sample before.
  const marks = signed.filter((one, i) => one.witnessed > (signed[i - 1]?.witnessed ?? 0));
  const gap = signed.length > 1 ? `${line(({ size }) => size, signed)} ${line((one) => one.witnessed, [...signed].reverse())}` : '';
  return (
    <figure class="trust-track">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={t('trust.track.label', { from: f.number(first.size), to: f.number(last.size), witnessed: f.number(last.witnessed) })} data-testid="trust-track">
        {[floor, last.size].map((size, i) => (
          <g key={i}>
            <line x1={LEFT} x2={WIDTH - 8} y1={y(size)} y2={y(size)} class="trust-grid" />
            <text x={LEFT - 6} y={y(size) + 4} text-anchor="end">{f.compact(size)}</text>
          </g>
        ))}
        {gap !== '' && <polygon points={gap} class="trust-gap" />}
        <polyline points={line(({ size }) => size, track)} class="trust-size" />
        {signed.length > 1 && <polyline points={line((one) => one.witnessed, signed)} class="trust-signed" />}
        {marks.map((one) => <circle key={one.at} cx={x(one)} cy={y(one.witnessed)} r="3" class="trust-mark" />)}
        <text x={LEFT} y={HEIGHT - 6}>{f.time(first.at)}</text>
        <text x={WIDTH - 8} y={HEIGHT - 6} text-anchor="end">{f.time(last.at)}</text>
      </svg>
      <figcaption>
        <span><i class="key-size" />{t('trust.track.size')}</span>
        {witnessed && <span><i class="key-signed" />{t('trust.track.witnessed')}</span>}
      </figcaption>
    </figure>
  );
}
