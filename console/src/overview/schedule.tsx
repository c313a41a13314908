// SPDX-License-Identifier: Apache-2.0
import type { Schedule, ScheduleRow } from '../api/types';
import { assetName } from '../format';
import { to } from '../router';
import { useSpeech } from '../text';
import { IntervalBar } from '../ui/interval';
import { Empty } from '../ui/load';
import { StateIcon } from '../ui/parts';

/** Machines by periods: the predicted life with its interval, and in which period the stop is planned. */
export function ScheduleTable({ schedule }: { schedule: Schedule | null }) {
  const { t, f } = useSpeech();
  if (schedule === null || schedule.rows.length === 0) return <Empty title={t('schedule.none')}>{t('schedule.none.remedy')}</Empty>;
  const scale = Math.max(1, ...schedule.rows.map(({ high, life }) => high ?? life ?? 0));
  const days = new Set(schedule.periods.map((at) => f.day(at))).size === schedule.periods.length;
  return (
    <div class="scroll-x">
      <table class="schedule" data-testid="schedule">
        <thead>
          <tr>
            <th scope="col">{t('schedule.asset')}</th>
            <th scope="col" class="schedule-life">{t('schedule.life')}</th>
            {schedule.periods.map((at, period) => <th key={at} scope="col" class="schedule-period" title={f.fullTime(at)}>{days ? f.day(at) : period + 1}</th>)}
          </tr>
        </thead>
        <tbody>
          {schedule.rows.map((row) => <Row key={row.asset} row={row} periods={schedule.periods} scale={scale} />)}
        </tbody>
      </table>
    </div>
  );
}

function Row({ row, periods, scale }: { row: ScheduleRow; periods: string[]; scale: number }) {
  const { t, f } = useSpeech();
  const { life, low, high } = row;
  return (
    <tr data-testid="schedule-row" data-asset={row.asset}>
      <th scope="row">
        <StateIcon state={row.state} />
        <a href={to.asset(row.asset)}>{assetName(row.asset)}</a>
      </th>
      <td class="schedule-life">
        {life === null || low === null || high === null
          ? <span class="muted">{t('life.none')}</span>
          : (
            <span class="life-cell">
              <b>{f.number(life, 0)}</b>
              <IntervalBar interval={{ value: life, low, high }} from={0} to={scale} label={t('life.interval', { life: f.number(life, 0), low: f.number(low, 0), high: f.number(high, 0) })} />
            </span>
          )}
      </td>
      {periods.map((at, period) => (
        <td key={at} class="schedule-cell">
          {period === row.stop && <span class="stop-mark" title={t('schedule.stop', { at: f.time(at, false) })}><span class="visually-hidden">{t('schedule.stop', { at: f.time(at, false) })}</span></span>}
        </td>
      ))}
    </tr>
  );
}
