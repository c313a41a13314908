// SPDX-License-Identifier: Apache-2.0
import { assetName } from '../format';
import { to } from '../router';
import { useSpeech } from '../text';
import type { Gantt, GanttRow } from './gantt-data';

/** Stops over periods, with the probability of a failure before each. */
export function GanttTable({ gantt }: { gantt: Gantt }) {
  const { t } = useSpeech();
  const days = new Set(gantt.periods.map(shortLabel)).size === gantt.periods.length;
  return (
    <div class="scroll-x">
      <table class="schedule" data-testid="plan-gantt">
        <thead>
          <tr>
            <th scope="col">{t('schedule.asset')}</th>
            {gantt.periods.map((label, period) => <th key={label} scope="col" class="schedule-period" title={label}>{days ? shortLabel(label) : period + 1}</th>)}
            <th scope="col" class="number">{t('plan.failure')}</th>
          </tr>
        </thead>
        <tbody>{gantt.rows.map((row) => <Row key={row.asset} row={row} periods={gantt.periods} />)}</tbody>
      </table>
    </div>
  );
}

/** The day of a date; other labels are short as they are. */
function shortLabel(label: string): string {
  return /^\d{4}-\d{2}-(\d{2})/.exec(label)?.[1] ?? label;
}

function Row({ row: { asset, stop, failureProbability }, periods }: { row: GanttRow; periods: string[] }) {
  const { t, f } = useSpeech();
  return (
    <tr>
      <th scope="row"><a href={to.asset(asset)}>{assetName(asset)}</a></th>
      {periods.map((label, period) => {
        const stopped = stop !== null && period >= stop.start && period < stop.start + stop.length;
        const text = t('schedule.stop', { at: label });
        return <td key={label} class="schedule-cell">{stopped && <span class="stop-mark" title={text}><span class="visually-hidden">{text}</span></span>}</td>;
      })}
      <td class="number">{failureProbability === null ? '—' : f.percent(failureProbability, 1)}</td>
    </tr>
  );
}
