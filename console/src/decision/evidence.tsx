// SPDX-License-Identifier: Apache-2.0
import { api } from '../api/client';
import type { Evidence, EvidenceWindow } from '../api/types';
import { assetName, hexOf } from '../format';
import { to } from '../router';
import { keyOr, useSpeech } from '../text';
import { useLoad } from '../ui/load';
import { Badge, Facts, Fingerprint } from '../ui/parts';
import { Spark } from '../ui/spark';

const SPARK_POINTS = 80;
/** Each window asks for one small trend; beyond this many the page would ask too much at once. */
const MOST_SPARKS = 24;

export function EvidenceBody({ evidence }: { evidence: Evidence }) {
  const { t } = useSpeech();
  return (
    <>
      <Facts facts={[
        [t('evidence.recipe'), evidence.recipe],
        [t('evidence.recipe.digest'), <Fingerprint value={hexOf(evidence.recipeDigest)} />],
      ]} />
      <Windows windows={evidence.windows} />
    </>
  );
}

export function Windows({ windows }: { windows: EvidenceWindow[] }) {
  const { t } = useSpeech();
  return (
    <div class="scroll-x">
      <table class="table" data-testid="evidence-windows">
        <thead>
          <tr>
            <th scope="col">{t('evidence.asset')}</th>
            <th scope="col">{t('evidence.tags')}</th>
            <th scope="col">{t('evidence.window')}</th>
            <th scope="col" class="number">{t('evidence.count')}</th>
            <th scope="col" class="number">{t('evidence.gaps')}</th>
            <th scope="col">{t('evidence.cleaned')}</th>
            <th scope="col">{t('evidence.digest')}</th>
          </tr>
        </thead>
        <tbody>
          {windows.map((window, i) => <WindowRow key={`${window.asset} ${window.from} ${window.tags.join()}`} window={window} spark={i < MOST_SPARKS} />)}
        </tbody>
      </table>
    </div>
  );
}

function WindowRow({ window, spark }: { window: EvidenceWindow; spark: boolean }) {
  const { t, f } = useSpeech();
  const cleaned = Object.entries(window.cleaned).filter(([, count]) => count > 0);
  return (
    <tr>
      <th scope="row"><a href={to.asset(window.asset)}>{assetName(window.asset)}</a></th>
      <td>
        {spark && window.tags[0] !== undefined && <WindowSpark window={window} tag={window.tags[0]} />}
        <small class="muted" title={window.tags.join(', ')}>{window.tags.slice(0, 3).join(', ')}{window.tags.length > 3 && ` +${window.tags.length - 3}`}</small>
      </td>
      <td class="nowrap"><small>{f.time(window.from, false)} – {f.time(window.to, false)}</small></td>
      <td class="number">{f.number(window.count)}</td>
      <td class="number">{window.gaps > 0 ? <Badge tone="warn">{window.gaps}</Badge> : 0}</td>
      <td>{cleaned.length === 0 ? <span class="muted">{t('none')}</span> : cleaned.map(([reason, count]) => <small key={reason} class="nowrap">{t(keyOr(`reason.${reason}`, 'reason.other'))} × {count} </small>)}</td>
      <td><Fingerprint value={hexOf(window.digest)} /></td>
    </tr>
  );
}

function WindowSpark({ window, tag }: { window: EvidenceWindow; tag: string }) {
  const { t } = useSpeech();
  const id = tag.includes(':') ? tag : `${window.asset}:${tag}`;
  const { load } = useLoad(() => api.trend(id, Date.parse(window.from), Date.parse(window.to), SPARK_POINTS), [id, window.from, window.to]);
  return load.state === 'ready' && load.data.v.length > 1
    ? <Spark values={load.data.v} label={t('evidence.spark', { tag })} />
    : <span class="spark" />;
}
