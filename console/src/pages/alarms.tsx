// SPDX-License-Identifier: Apache-2.0
import { useCallback } from 'preact/hooks';
import { api } from '../api/client';
import type { Alarm, Severity } from '../api/types';
import { siteNow, useEvent } from '../live';
import { useCan } from '../session';
import { DataTabs } from '../shell';
import { useSpeech } from '../text';
import { Icon, type IconName } from '../ui/icon';
import { Empty, Loaded, useLoad } from '../ui/load';
import { Badge, Card, PageHead } from '../ui/parts';
import { TaskFailure, useTask } from '../ui/tasks';

const RANK: Record<Severity, number> = { urgent: 0, high: 1, medium: 2, low: 3 };
const ICONS: Record<Severity, IconName> = { urgent: 'urgent', high: 'alert', medium: 'info', low: 'info' };

export function Alarms() {
  const { t } = useSpeech();
  const loading = useLoad(api.alarms, []);
  useEvent('alarm', useCallback(() => loading.reload(), [loading.reload]));
  return (
    <>
      <PageHead title={t('nav.alarms')} note={t('alarms.note')} />
      <DataTabs here="alarms" />
      <Loaded loading={loading}>
        {(alarms) => {
          const active = alarms.filter((alarm) => alarm.active).sort((a, b) => RANK[a.severity] - RANK[b.severity] || b.at.localeCompare(a.at));
          const past = alarms.filter((alarm) => !alarm.active).sort((a, b) => b.at.localeCompare(a.at));
          return (
            <div class="stack">
              <Card title={t('alarms.active')} flush testid="alarms-active">
                <AlarmList alarms={active} none={t('alarms.none')} onChanged={loading.reload} />
              </Card>
              <Card title={t('alarms.past')} flush testid="alarms-past">
                <AlarmList alarms={past} none={t('alarms.past.none')} onChanged={loading.reload} />
              </Card>
            </div>
          );
        }}
      </Loaded>
    </>
  );
}

function AlarmList({ alarms, none, onChanged }: { alarms: Alarm[]; none: string; onChanged: () => void }) {
  if (alarms.length === 0) return <Empty title={none} />;
  return <ul class="rows">{alarms.map((alarm) => <AlarmRow key={alarm.id} alarm={alarm} onChanged={onChanged} />)}</ul>;
}

function AlarmRow({ alarm, onChanged }: { alarm: Alarm; onChanged: () => void }) {
  const { t, w, f } = useSpeech();
  const may = useCan('operator');
  const task = useTask();
  const { id, at, severity, source, text, remedy, active, acknowledgedBy, acknowledgedAt, endedAt } = alarm;
  return (
    <li class={`row alarm alarm-${severity} ${active ? 'alarm-active' : ''}`} data-testid="alarm-row" data-id={id} data-active={active}>
      <span class="alarm-mark"><Icon name={ICONS[severity]} /><small>{t(`severity.${severity}`)}</small></span>
      <span class="row-main">
        <strong>{w(text)}</strong>
        <span>{w(remedy)}</span>
        <small class="muted">
          {source} · <time dateTime={at} title={f.fullTime(at)}>{f.ago(at, siteNow())}</time>
          {endedAt !== null && ` · ${t('alarms.lasted', { span: f.span(Date.parse(endedAt) - Date.parse(at)) })}`}
        </small>
        <TaskFailure task={task} />
      </span>
      {acknowledgedBy !== null
        ? <Badge icon="check">{t('alarms.by', { user: acknowledgedBy, at: acknowledgedAt === null ? '' : f.time(acknowledgedAt, false) })}</Badge>
        : active && may && (
          <button type="button" class="button" disabled={task.busy} data-testid="acknowledge-button" onClick={() => task.run(async () => {
            await api.acknowledge(id);
            onChanged();
          })}>{t('alarms.acknowledge')}</button>
        )}
    </li>
  );
}
