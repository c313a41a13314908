// SPDX-License-Identifier: Apache-2.0
import { useCallback, useState } from 'preact/hooks';
import { api } from '../api/client';
import type { DecisionSummary } from '../api/types';
import { PendingCommands } from '../decision/pending';
import { assetName } from '../format';
import { siteNow, useEvent, useOverview } from '../live';
import { to } from '../router';
import { useSpeech } from '../text';
import { Icon } from '../ui/icon';
import { Empty, Loaded, useLoad } from '../ui/load';
import { Card, ModeBadge, PageHead, StageSteps } from '../ui/parts';
import { TaskFailure, useTask } from '../ui/tasks';

const PAGE = 50;

export function Decisions() {
  const { t } = useSpeech();
  const loading = useLoad(() => api.decisions(PAGE), []);
  const awaiting = useOverview()?.act?.awaiting ?? 0;
  useEvent('decision', useCallback(() => loading.reload(), [loading.reload]));
  return (
    <div class="stack">
      <PageHead title={t('nav.decisions')} note={t('decisions.note')} />
      {awaiting > 0 && <PendingCommands awaiting={awaiting} />}
      <Card flush>
        <Loaded loading={loading} rows={8}>
          {(newest) => newest.length === 0
            ? <Empty title={t('decisions.none')}>{t('decisions.none.remedy')}</Empty>
            : <Pages key={newest[0]?.id} newest={newest} />}
        </Loaded>
      </Card>
    </div>
  );
}

function Pages({ newest }: { newest: DecisionSummary[] }) {
  const { t } = useSpeech();
  const [older, setOlder] = useState<DecisionSummary[]>([]);
  const [ended, setEnded] = useState(newest.length < PAGE);
  const task = useTask();
  const all = [...newest, ...older];
  return (
    <>
      <DecisionRows decisions={all} />
      <TaskFailure task={task} />
      {!ended && (
        <button type="button" class="button more" disabled={task.busy} onClick={() => task.run(async () => {
          const more = await api.decisions(PAGE, all.at(-1)?.id);
          setOlder([...older, ...more]);
          setEnded(more.length < PAGE);
        })}>{t('more')}</button>
      )}
    </>
  );
}

export function DecisionRows({ decisions, compact = false }: { decisions: DecisionSummary[]; compact?: boolean }) {
  const { t, w, f } = useSpeech();
  return (
    <ul class="rows">
      {decisions.map(({ id, madeAt, occasion, mode, stage, gain, objective, unit, assets, gap }) => (
        <li key={id}>
          <a class="row" href={to.decision(id)} data-testid="decision-row" data-id={id}>
            <span class="row-main">
              <strong>{w(occasion)}</strong>
              <small class="muted">
                <time dateTime={madeAt} title={f.fullTime(madeAt)}>{f.ago(madeAt, siteNow())}</time>
                {!compact && ` · ${assets.slice(0, 3).map(assetName).join(', ')}${assets.length > 3 ? ` +${assets.length - 3}` : ''}`}
              </small>
            </span>
            {!compact && (
              <span class="row-number">
                <b>{objective === null ? '—' : f.amount(objective, unit, 0)}</b>
                <small class="muted">{gap === null ? t('decision.cost') : t('decision.cost.gap', { gap: f.percent(gap, 2) })}</small>
              </span>
            )}
            {!compact && (
              <span class="row-number">
                <b>{gain === null ? '—' : f.amount(gain.value, gain.unit, 0)}</b>
                <small class="muted">{gain === null ? t('gain.pending') : t('gain.interval', { low: f.amount(gain.low, gain.unit, 0), high: f.amount(gain.high, gain.unit, 0) })}</small>
              </span>
            )}
            <StageSteps stage={stage} />
            <ModeBadge mode={mode} />
            <Icon name="chevron" size={16} />
          </a>
        </li>
      ))}
    </ul>
  );
}
