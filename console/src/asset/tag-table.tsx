// SPDX-License-Identifier: Apache-2.0
import type { TagNow } from '../api/types';
import { unitText } from '../format';
import { siteNow } from '../live';
import { useSpeech, type Speech } from '../text';
import { Badge } from '../ui/parts';

interface Props {
  tags: TagNow[];
  chosen: string[];
  onToggle: (id: string) => void;
}

/** The newest value of each tag with its quality, age and place in its range. */
export function TagTable({ tags, chosen, onToggle }: Props) {
  const { t } = useSpeech();
  return (
    <div class="scroll-x">
      <table class="table" data-testid="tag-table">
        <thead>
          <tr>
            <th scope="col">{t('tag.trend')}</th>
            <th scope="col">{t('tag.name')}</th>
            <th scope="col" class="number">{t('tag.value')}</th>
            <th scope="col">{t('tag.range')}</th>
            <th scope="col">{t('tag.quality')}</th>
            <th scope="col">{t('tag.time')}</th>
          </tr>
        </thead>
        <tbody>
          {tags.map((tag) => <TagRow key={tag.id} tag={tag} chosen={chosen.includes(tag.id)} onToggle={onToggle} />)}
        </tbody>
      </table>
    </div>
  );
}

function TagRow({ tag, chosen, onToggle }: { tag: TagNow; chosen: boolean; onToggle: Props['onToggle'] }) {
  const speech = useSpeech();
  const { t, w, f } = speech;
  return (
    <tr data-testid="tag-row" data-tag={tag.id}>
      <td><input type="checkbox" checked={chosen} aria-label={t('tag.show', { tag: tag.name })} onChange={() => onToggle(tag.id)} /></td>
      <th scope="row">{tag.name} <small class="muted">{w(tag.label)}</small></th>
      <td class="number">{tag.value === null ? '—' : <><b>{f.number(tag.value)}</b> <small class="muted">{unitText(tag.unit)}</small></>}</td>
      <td><RangeBar tag={tag} /></td>
      <td>{tag.stale ? <Badge tone="warn" icon="clock">{t('quality.stale')}</Badge> : <QualityBadge quality={tag.quality} speech={speech} />}</td>
      <td class="muted">{tag.time === null ? t('tag.never') : <time dateTime={tag.time} title={f.fullTime(tag.time)}>{f.ago(tag.time, siteNow())}</time>}</td>
    </tr>
  );
}

function QualityBadge({ quality, speech: { t } }: { quality: string; speech: Speech }) {
  const [level = 'good', ...marks] = quality.split(' ');
  const text = [level, ...marks].map((word) => {
    switch (word) {
      case 'good': return t('quality.good');
      case 'uncertain': return t('quality.uncertain');
      case 'bad': return t('quality.bad');
      case 'late': return t('quality.late');
      case 'repaired': return t('quality.repaired');
      case 'backfilled': return t('quality.backfilled');
      default: return word;
    }
  }).join(' · ');
  if (level === 'good') return <span class="muted">{text}</span>;
  return <Badge tone={level === 'bad' ? 'bad' : 'warn'}>{text}</Badge>;
}

/** Where the value stands between the ends of its range; only an end that exists is written. */
function RangeBar({ tag: { value, range } }: { tag: TagNow }) {
  const { t, f } = useSpeech();
  const low = range?.low ?? null;
  const high = range?.high ?? null;
  if (low === null && high === null) return <span class="muted">{t('tag.no-range')}</span>;
  if (low === null) return <span class={value !== null && high !== null && value > high ? 'field-error' : 'muted'}>≤ {f.number(high ?? 0)}</span>;
  if (high === null) return <span class={value !== null && value < low ? 'field-error' : 'muted'}>≥ {f.number(low)}</span>;
  const text = `${f.number(low)} – ${f.number(high)}`;
  if (value === null) return <span class="muted">{text}</span>;
  const share = Math.min(1, Math.max(0, (value - low) / (high - low)));
  const outside = value < low || value > high;
  return (
    <span class={`range tone-${outside ? 'bad' : 'calm'}`} title={text}>
      <i style={{ left: `${share * 100}%` }} />
      <span class="visually-hidden">{text}</span>
    </span>
  );
}
