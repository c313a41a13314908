// SPDX-License-Identifier: Apache-2.0
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { api } from '../api/client';
import type { ReadingsEvent, TagNow, Trend } from '../api/types';
import { unitText } from '../format';
import { useEvent } from '../live';
import { useSpeech } from '../text';
import { Empty, Loaded, useLoad } from '../ui/load';
import type { LiveChart } from './uplot-chart';

const POINTS = 600;

interface Props {
  tag: TagNow;
  asset: string;
  from: number;
  to: number;
}

/** One tag over time; new readings are appended as they come. */
export function TrendChart({ tag, asset, from, to }: Props) {
  const { t, w, f } = useSpeech();
  const loading = useLoad(() => api.trend(tag.id, from, to, POINTS), [tag.id, from, to]);
  return (
    <figure class="trend" data-testid="trend" data-tag={tag.id}>
      <figcaption>
        <strong>{tag.name}</strong> <span class="muted">{w(tag.label)}</span>
        <b class="trend-now">{tag.value === null ? '—' : f.number(tag.value)} <small>{unitText(tag.unit)}</small></b>
      </figcaption>
      <Loaded loading={loading} rows={3}>
        {(trend) => trend.t.length === 0
          ? <Empty title={t('trend.none')}>{t('trend.none.remedy')}</Empty>
          : <Canvas trend={trend} name={tag.name} asset={asset} span={to - from} />}
      </Loaded>
    </figure>
  );
}

function Canvas({ trend, name, asset, span }: { trend: Trend; name: string; asset: string; span: number }) {
  const { f, t } = useSpeech();
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<LiveChart | null>(null);
  const [error, setError] = useState(false);
  useEffect(() => {
    const place = box.current;
    let gone = false;
    import('./uplot-chart').then(({ LiveChart }) => {
      if (!gone && place !== null) chart.current = new LiveChart(place, trend, span, f);
    }, () => setError(true));
    return () => {
      gone = true;
      chart.current?.destroy();
      chart.current = null;
    };
  }, [trend, span, f]);
  useEvent('readings', useCallback((event: ReadingsEvent) => {
    const newest = event.asset === asset ? event.values[name] : undefined;
    if (newest !== undefined) chart.current?.append(newest[0], newest[1]);
  }, [asset, name]));
  if (error) return <Empty title={t('trend.broken')}>{t('error.unreachable.remedy')}</Empty>;
  return <div class="trend-box" ref={box} />;
}
