// SPDX-License-Identifier: Apache-2.0
import { useState } from 'preact/hooks';
import type { TagNow } from '../api/types';
import { siteNow } from '../live';
import { useSpeech } from '../text';
import { TrendChart } from './trend-chart';

const HOUR = 3_600_000;
const SPANS = { '15min': HOUR / 4, '1h': HOUR, '8h': 8 * HOUR, '24h': 24 * HOUR, '7d': 168 * HOUR } as const;
type Span = keyof typeof SPANS;
const SPAN_NAMES: readonly Span[] = ['15min', '1h', '8h', '24h', '7d'];

/** One chart for each chosen tag, over the same time and with one cursor. */
export function TrendWall({ tags, asset }: { tags: TagNow[]; asset: string }) {
  const { t } = useSpeech();
  const [span, setSpan] = useState<Span>('1h');
  const [to, setTo] = useState(siteNow);
  return (
    <>
      <div class="segments" role="group" aria-label={t('trend.span')}>
        {SPAN_NAMES.map((name) => (
          <button key={name} type="button" aria-pressed={name === span} onClick={() => {
            setSpan(name);
            setTo(siteNow());
          }}>{t(`span.${name}`)}</button>
        ))}
        <span class="key"><i class="key-gap" />{t('key.gap')}<i class="key-band" />{t('key.band')}</span>
      </div>
      {tags.map((tag) => <TrendChart key={tag.id} tag={tag} asset={asset} from={to - SPANS[span]} to={to} />)}
    </>
  );
}
