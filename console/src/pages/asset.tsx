// SPDX-License-Identifier: Apache-2.0
import { useCallback, useEffect, useState } from 'preact/hooks';
import { api } from '../api/client';
import { stream } from '../api/stream';
import type { Asset, ReadingsEvent, TagNow } from '../api/types';
import { TagTable } from '../asset/tag-table';
import { TrendWall } from '../asset/trend-wall';
import { useEvent } from '../live';
import { to } from '../router';
import { useSpeech } from '../text';
import { Empty, Loaded, useLoad } from '../ui/load';
import { Card, Facts, PageHead, StateBadge } from '../ui/parts';
import { Life } from './assets';
import { DecisionRows } from './decisions';

const FIRST_TAGS = 3;

export function AssetPage({ path }: { path: string }) {
  const loading = useLoad(() => api.asset(path), [path]);
  useEffect(() => {
    stream.follow(path);
    return () => stream.follow(null);
  }, [path]);
  return (
    <Loaded loading={loading} rows={8}>
      {(asset) => <AssetView asset={asset} />}
    </Loaded>
  );
}

function AssetView({ asset }: { asset: Asset }) {
  const { t, w } = useSpeech();
  const tags = useLiveTags(asset);
  const [chosen, setChosen] = useState(() => asset.tags.slice(0, FIRST_TAGS).map(({ id }) => id));
  const toggle = useCallback((id: string) => {
    setChosen((before) => (before.includes(id) ? before.filter((other) => other !== id) : [...before, id]));
  }, []);
  return (
    <div data-testid="asset" data-asset={asset.path}>
      <p class="crumbs"><a href={to.assets}>{t('nav.assets')}</a> / {asset.path}</p>
      <PageHead title={w(asset.label)}><StateBadge state={asset.state} /></PageHead>
      <div class="asset-grid">
        <Card title={t('asset.trends')} testid="asset-trends">
          {chosen.length === 0
            ? <Empty title={t('trend.choose')} />
            : <TrendWall tags={tags.filter(({ id }) => chosen.includes(id))} asset={asset.path} />}
        </Card>
        <div class="stack">
          <Card title={t('asset.life')} testid="asset-life">
            <Life life={asset.life} scale={Math.max(1, (asset.life?.high ?? 0) * 1.15)} />
            <Facts facts={[[t('asset.kind'), asset.kind], [t('asset.level'), t(`level.${levelKey(asset.level)}`)]]} />
          </Card>
          <Card title={t('asset.decisions')} flush>
            {asset.decisions.length === 0
              ? <Empty title={t('asset.decisions.none')} />
              : <DecisionRows decisions={asset.decisions} compact />}
          </Card>
        </div>
      </div>
      <Card title={t('asset.values')} flush>
        <TagTable tags={tags} chosen={chosen} onToggle={toggle} />
      </Card>
    </div>
  );
}

const LEVELS = ['ENTERPRISE', 'SITE', 'AREA', 'WORK_CENTER', 'WORK_UNIT'] as const;

function levelKey(level: string): (typeof LEVELS)[number] {
  return LEVELS.find((known) => known === level.toUpperCase()) ?? 'WORK_UNIT';
}

/** The asset's tags with the newest values that came over the stream. */
function useLiveTags(asset: Asset): TagNow[] {
  const [tags, setTags] = useState(asset.tags);
  useEffect(() => setTags(asset.tags), [asset]);
  useEvent('readings', useCallback((event: ReadingsEvent) => {
    if (event.asset !== asset.path) return;
    setTags((before) => before.map((tag) => {
      const newest = event.values[tag.name];
      if (newest === undefined) return tag;
      const [time, value, quality] = newest;
      return { ...tag, value, quality, time: new Date(time).toISOString(), stale: false };
    }));
  }, [asset.path]));
  return tags;
}
