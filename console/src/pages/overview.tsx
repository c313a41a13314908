// SPDX-License-Identifier: Apache-2.0
import type { DecisionHeadline, HealthPart, Overview } from '../api/types';
import { PendingCommands } from '../decision/pending';
import { siteNow, useLink, useOverview } from '../live';
import { Ring } from '../overview/ring';
import { ScheduleTable } from '../overview/schedule';
import { to } from '../router';
import { useSpeech } from '../text';
import { Icon } from '../ui/icon';
import { Empty, Skeleton } from '../ui/load';
import { Card, ModeBadge, StageSteps } from '../ui/parts';
import { FirstSteps } from './first-steps';

export function OverviewPage() {
  const overview = useOverview();
  const link = useLink();
  if (overview === null) return link === 'lost' ? null : <Skeleton rows={8} />;
  if (overview.store !== null && overview.store.tags === 0) return <FirstSteps />;
  return <Site overview={overview} />;
}

function Site({ overview }: { overview: Overview }) {
  const { t } = useSpeech();
  return (
    <div class="overview" data-testid="overview">
      <h1 class="visually-hidden">{t('nav.overview')}</h1>
      <div class="stack">
        <Ring overview={overview} />
        <Card title={t('overview.decisions')} flush testid="overview-decisions" aside={<a href={to.decisions}>{t('all')}</a>}>
          <LatestDecisions decisions={overview.decisions ?? []} />
        </Card>
      </div>
      <div class="stack">
        {overview.act !== null && overview.act.awaiting > 0 && <PendingCommands awaiting={overview.act.awaiting} />}
        <Card title={t('schedule.title')} flush testid="overview-schedule" aside={<ScheduleKey />}>
          <ScheduleTable schedule={overview.schedule} />
        </Card>
        <Card title={t('overview.health')} flush testid="overview-health">
          <Health parts={overview.health ?? []} />
        </Card>
      </div>
    </div>
  );
}

function ScheduleKey() {
  const { t } = useSpeech();
  return (
    <span class="key">
      <i class="key-interval" />{t('key.interval')}
      <i class="stop-mark" />{t('key.stop')}
    </span>
  );
}

function LatestDecisions({ decisions }: { decisions: DecisionHeadline[] }) {
  const { t, w, f } = useSpeech();
  if (decisions.length === 0) return <Empty title={t('decisions.none')}>{t('decisions.none.remedy')}</Empty>;
  return (
    <ul class="rows">
      {decisions.map(({ id, madeAt, mode, stage, occasion }) => (
        <li key={id}>
          <a class="row" href={to.decision(id)} data-testid="decision-row" data-id={id}>
            <span class="row-main">{w(occasion)}</span>
            <StageSteps stage={stage} />
            <ModeBadge mode={mode} />
            <time class="muted" dateTime={madeAt} title={f.fullTime(madeAt)}>{f.ago(madeAt, siteNow())}</time>
            <Icon name="chevron" size={16} />
          </a>
        </li>
      ))}
    </ul>
  );
}

function Health({ parts }: { parts: HealthPart[] }) {
  const { t, w } = useSpeech();
  if (parts.length === 0) return <Empty title={t('health.none')} />;
  return (
    <ul class="rows">
      {parts.map(({ part, ok, text }) => (
        <li key={part} class={`row health-row tone-${ok ? 'calm' : 'bad'}`} data-testid="health-row" data-ok={ok}>
          <Icon name={ok ? 'check' : 'urgent'} size={16} />
          <strong>{part in STATION_NAMES ? t(STATION_NAMES[part as keyof typeof STATION_NAMES]) : part}</strong>
          <span class="row-main muted">{w(text)}</span>
        </li>
      ))}
    </ul>
  );
}

const STATION_NAMES = {
  collect: 'station.collect', store: 'station.store', learn: 'station.learn',
  decide: 'station.decide', act: 'station.act', trust: 'station.trust', loop: 'tab.loops',
} as const;
