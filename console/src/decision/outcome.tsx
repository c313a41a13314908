// SPDX-License-Identifier: Apache-2.0
import type { Measure, Outcome } from '../api/types';
import { useSpeech } from '../text';
import { IntervalBar } from '../ui/interval';
import { Empty } from '../ui/load';
import { Badge } from '../ui/parts';
import { Windows } from './evidence';

export function OutcomeBody({ outcome }: { outcome: Outcome | null }) {
  const { t, f } = useSpeech();
  if (outcome === null) return <Empty title={t('outcome.none')}>{t('outcome.none.remedy')}</Empty>;
  return (
    <>
      <p class="muted">{t('outcome.at', { at: f.fullTime(outcome.measuredAt) })}</p>
      <div class="measures">{outcome.measures.map((measure) => <MeasureCard key={measure.name} measure={measure} />)}</div>
      {outcome.evidence.length > 0 && <><h3>{t('outcome.evidence')}</h3><Windows windows={outcome.evidence} /></>}
    </>
  );
}

function MeasureCard({ measure }: { measure: Measure }) {
  const { t, w, f } = useSpeech();
  const { name, unit, baseline, actual, gain, low, high, level, method } = measure;
  const amount = (value: number) => f.amount(value, unit, 1);
  const most = Math.max(1e-9, Math.abs(baseline), Math.abs(actual));
  return (
    <article class="measure" data-testid="measure">
      <header><span>{name}</span>{low <= 0 && <Badge tone="warn">{t('outcome.unproven')}</Badge>}</header>
      <b class="measure-gain">{amount(gain)}</b>
      <IntervalBar interval={{ value: gain, low, high }} from={Math.min(0, low) * 1.1} to={Math.max(0, high) * 1.1} label={t('gain.interval', { low: amount(low), high: amount(high) })} />
      <small>{t('outcome.interval', { low: amount(low), high: amount(high), level: f.percent(level, 0) })}</small>
      <ul class="bars">
        <li><span>{t('outcome.baseline')}</span><span class="bar"><i style={{ width: `${(Math.abs(baseline) / most) * 100}%` }} /></span><b>{amount(baseline)}</b></li>
        <li class="bar-own"><span>{t('outcome.actual')}</span><span class="bar"><i style={{ width: `${(Math.abs(actual) / most) * 100}%` }} /></span><b>{amount(actual)}</b></li>
      </ul>
      <small class="muted">{w(method)}</small>
    </article>
  );
}
