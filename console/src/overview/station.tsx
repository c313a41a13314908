// SPDX-License-Identifier: Apache-2.0
import type { ComponentChildren } from 'preact';
import { useSpeech } from '../text';
import { Icon } from '../ui/icon';
import { Badge } from '../ui/parts';
import { STATIONS, type Station, type StationFacts } from './stations';

export function StationCard({ name, facts, children }: { name: Station; facts: StationFacts; children: ComponentChildren }) {
  const { t } = useSpeech();
  return (
    <a class={`station station-${name} tone-${facts.tone}`} href={facts.href} data-station={name} data-testid={`station-${name}`}>
      <header>
        <Icon name={name} size={18} />
        <span>{t(`station.${name}`)}</span>
        <i aria-hidden="true">{STATIONS.indexOf(name) + 1}</i>
      </header>
      {facts.value !== null && <b class="station-value">{facts.value}</b>}
      <small class="station-caption">{facts.caption}</small>
      {children}
      {facts.share !== null && <span class="bar" role="img" aria-label={facts.share.label} title={facts.share.label}><i style={{ width: `${facts.share.value * 100}%` }} /></span>}
      {facts.lines.map((line) => <small key={line}>{line}</small>)}
      {facts.trouble !== null && <Badge tone={facts.tone}>{facts.trouble}</Badge>}
    </a>
  );
}
