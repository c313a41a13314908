// SPDX-License-Identifier: Apache-2.0
import { useState } from 'preact/hooks';
import { api } from '../api/client';
import type { Loop, Mode } from '../api/types';
import { hexOf } from '../format';
import { useOverview } from '../live';
import { useCan } from '../session';
import { SettingsTabs } from '../shell';
import { useSpeech } from '../text';
import { Icon } from '../ui/icon';
import { Empty, Loaded, useLoad } from '../ui/load';
import { Badge, Card, Facts, Fingerprint, ModeBadge, PageHead } from '../ui/parts';
import { ConfirmButton, TaskFailure, useTask } from '../ui/tasks';

const LADDER: readonly Mode[] = ['ADVISE', 'SHADOW', 'AUTO'];

export function Loops() {
  const { t } = useSpeech();
  const loading = useLoad(api.loops, []);
  return (
    <>
      <PageHead title={t('tab.loops')} note={t('loops.note')} />
      <SettingsTabs here="loops" />
      <div class="stack">
        <MasterSwitch />
        <Loaded loading={loading}>
          {(loops) => loops.length === 0
            ? <Empty title={t('loops.none')}>{t('loops.none.remedy')}</Empty>
            : <>{loops.map((loop) => <LoopCard key={loop.name} loop={loop} onChanged={loading.reload} />)}</>}
        </Loaded>
      </div>
    </>
  );
}

/** Whether anything is commanded at all. */
function MasterSwitch() {
  const { t } = useSpeech();
  const on = useOverview()?.commanding ?? null;
  const may = useCan('owner');
  const task = useTask();
  if (on === null) return null;
  return (
    <Card>
      <div class="master" data-testid="master-switch" data-on={on}>
        <Icon name={on ? 'power' : 'lock'} size={28} />
        <div class="row-main">
          <strong>{t(on ? 'master.on' : 'master.off')}</strong>
          <p class="muted">{t(on ? 'master.on.what' : 'master.off.what')}</p>
          <TaskFailure task={task} />
        </div>
        {may
          ? <ConfirmButton label={t(on ? 'master.turn-off' : 'master.turn-on')} sure={t(on ? 'master.turn-off.sure' : 'master.turn-on.sure')}
              danger={on} disabled={task.busy} testid="master-button" onConfirm={() => task.run(() => api.setCommanding(!on))} />
          : <small class="muted">{t('master.owner')}</small>}
      </div>
    </Card>
  );
}

function LoopCard({ loop, onChanged }: { loop: Loop; onChanged: () => void }) {
  const { t } = useSpeech();
  return (
    <Card title={loop.name} testid={`loop-${loop.name}`} aside={<ModeBadge mode={loop.mode} />}>
      <Ladder loop={loop} onChanged={onChanged} />
      {loop.shadow !== null && <Shadow shadow={loop.shadow} />}
      <h3>{t('loops.history')}</h3>
      <History history={loop.history} />
      <h3>{t('loops.definition')}</h3>
      <Facts facts={[[t('identity.digest'), <Fingerprint value={hexOf(loop.digest)} />]]} />
      <pre class="code-block" data-testid="loop-definition">{loop.definition}</pre>
      {loop.model !== null && (
        <details class="source">
          <summary>{t('loops.model')}</summary>
          <pre class="code-block">{JSON.stringify(loop.model, null, 2)}</pre>
        </details>
      )}
    </Card>
  );
}

/** The three modes as steps, and the ways up and down. */
function Ladder({ loop, onChanged }: { loop: Loop; onChanged: () => void }) {
  const { t } = useSpeech();
  const may = useCan('engineer');
  const [reason, setReason] = useState('');
  const task = useTask();
  const now = LADDER.indexOf(loop.mode);
  const up = loop.canPromoteTo;
  const change = (mode: Mode) => task.run(async () => {
    await api.setMode(loop.name, mode, reason.trim());
    setReason('');
    onChanged();
  });
  return (
    <>
      <ol class="ladder" data-testid="ladder" data-mode={loop.mode}>
        {LADDER.map((mode, step) => (
          <li key={mode} class={step === now ? 'on' : ''} aria-current={step === now ? 'step' : undefined}>
            <strong>{t(`mode.${mode}`)}</strong>
            <small>{t(`mode.${mode}.what`)}</small>
          </li>
        ))}
      </ol>
      {may
        ? (
          <div class="ladder-change">
            <label class="field">
              <span>{t('loops.reason')}</span>
              <input value={reason} maxLength={400} data-testid="mode-reason" onInput={(event) => setReason(event.currentTarget.value)} placeholder={t('loops.reason.hint')} />
            </label>
            <div class="buttons">
              {LADDER.slice(0, now).reverse().map((mode) => (
                <ConfirmButton key={mode} label={t('loops.down', { mode: t(`mode.${mode}`) })} sure={t('loops.down.sure')} disabled={task.busy || reason.trim() === ''} testid={`take-down-${mode}`} onConfirm={() => change(mode)} />
              ))}
              {up !== null && (
                <ConfirmButton label={t('loops.up', { mode: t(`mode.${up}`) })} sure={t('loops.up.sure')} disabled={task.busy || reason.trim() === ''} testid="promote-button" onConfirm={() => change(up)} />
              )}
            </div>
            {reason.trim() === '' && <small class="muted">{t('loops.reason.first')}</small>}
            {up === null && loop.mode !== 'AUTO' && <small class="muted">{t('loops.not-yet')}</small>}
          </div>
        )
        : <p class="muted">{t('loops.engineer')}</p>}
      <TaskFailure task={task} />
    </>
  );
}

function Shadow({ shadow }: { shadow: NonNullable<Loop['shadow']> }) {
  const { t, f } = useSpeech();
  return (
    <>
      <h3>{t('shadow.title')}</h3>
      <Facts facts={[
        [t('shadow.since'), f.fullTime(shadow.since)],
        [t('shadow.decisions'), f.number(shadow.decisions)],
        [t('shadow.score'), t('shadow.score.of', { score: shadow.score === null ? '—' : f.number(shadow.score, 3), bar: f.number(shadow.bar, 3) })],
        [t('shadow.met'), shadow.met ? <Badge icon="check">{t('yes')}</Badge> : <Badge icon="clock">{t('shadow.not-met')}</Badge>],
      ]} />
    </>
  );
}

function History({ history }: { history: Loop['history'] }) {
  const { t, w, f } = useSpeech();
  if (history.length === 0) return <p class="muted">{t('loops.history.none')}</p>;
  return (
    <ol class="time-line">
      {history.map((change) => (
        <li key={`${change.at} ${change.to}`}>
          <time dateTime={change.at} title={f.fullTime(change.at)}>{f.time(change.at, false)}</time>
          <div>
            <strong>{change.from === null ? '' : `${t(`mode.${change.from}`)} → `}{t(`mode.${change.to}`)} · {change.by}</strong>
            <span class="muted">{w(change.reason)}</span>
          </div>
        </li>
      ))}
    </ol>
  );
}
