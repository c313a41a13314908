// SPDX-License-Identifier: Apache-2.0
import { api } from '../api/client';
import type { AssetSummary } from '../api/types';
import { to } from '../router';
import { useSpeech } from '../text';
import { IntervalBar } from '../ui/interval';
import { Empty, Loaded, useLoad } from '../ui/load';
import { Badge, Card, PageHead, StateBadge } from '../ui/parts';

export function Assets() {
  const { t } = useSpeech();
  const loading = useLoad(api.assets, []);
  return (
    <>
      <PageHead title={t('nav.assets')} note={t('assets.note')} />
      <Card flush>
        <Loaded loading={loading} rows={8}>
          {(assets) => assets.length === 0
            ? <Empty title={t('assets.none')}><a href={to.firstSteps}>{t('assets.none.remedy')}</a></Empty>
            : <AssetTable assets={assets} />}
        </Loaded>
      </Card>
    </>
  );
}

function AssetTable({ assets }: { assets: AssetSummary[] }) {
  const { t, w } = useSpeech();
  const scale = Math.max(1, ...assets.map(({ life }) => life?.high ?? 0));
  return (
    <div class="scroll-x">
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{t('assets.asset')}</th>
            <th scope="col">{t('assets.state')}</th>
            <th scope="col">{t('assets.life')}</th>
            <th scope="col" class="number">{t('assets.tags')}</th>
          </tr>
        </thead>
        <tbody>
          {watchedFirst(assets).map((asset) => (
            <tr key={asset.path} data-testid="asset-row" data-asset={asset.path}>
              <th scope="row">
                <a href={to.asset(asset.path)}>{w(asset.label)}</a>
                <small class="muted">{asset.path} · {asset.kind}</small>
              </th>
              <td><StateBadge state={asset.state} /></td>
              <td><Life life={asset.life} scale={scale} /></td>
              <td class="number">{asset.tags}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What a loop watches comes before what only has a history. */
function watchedFirst(assets: AssetSummary[]): AssetSummary[] {
  const watched = (asset: AssetSummary) => asset.state !== 'unknown';
  return [...assets.filter(watched), ...assets.filter((asset) => !watched(asset))];
}

/** A predicted life with its interval, and a warning when the model has not seen such data. */
export function Life({ life, scale }: { life: AssetSummary['life']; scale: number }) {
  const { t, f } = useSpeech();
  if (life === null) return <span class="muted">{t('life.none')}</span>;
  const label = t('life.interval', { life: f.number(life.value, 0), low: f.number(life.low, 0), high: f.number(life.high, 0) });
  return (
    <span class="life-cell">
      <b>{f.number(life.value, 0)}</b>
      <IntervalBar interval={life} from={0} to={scale} label={label} tone={life.insideTraining ? 'calm' : 'warn'} />
      {!life.insideTraining && <Badge tone="warn">{t('life.outside')}</Badge>}
    </span>
  );
}
