// SPDX-License-Identifier: Apache-2.0
import type { Overview } from '../api/types';
import { useSpeech } from '../text';
import { IntervalBar } from '../ui/interval';

/** What the loop has gained, proven by measurement, with its interval. */
export function GainFigure({ gain }: { gain: Overview['gain'] }) {
  const { t, f } = useSpeech();
  if (gain === null) {
    return (
      <div class="gain" data-testid="overview-gain">
        <span class="gain-title">{t('gain.title')}</span>
        <b class="gain-value gain-none">—</b>
        <small>{t('gain.none')}</small>
      </div>
    );
  }
  const low = f.amount(gain.low, gain.unit, 1);
  const high = f.amount(gain.high, gain.unit, 1);
  return (
    <div class="gain" data-testid="overview-gain">
      <span class="gain-title">{t('gain.title')}</span>
      <b class="gain-value">{f.amount(gain.value, gain.unit, 1)}</b>
      <IntervalBar interval={gain} from={Math.min(0, gain.low)} to={Math.max(0, gain.high) * 1.08}
        label={t('gain.interval', { low, high })} />
      <small>{t('gain.interval', { low, high })}</small>
      <small>{t('gain.decisions', { n: gain.decisions })}</small>
    </div>
  );
}
