// SPDX-License-Identifier: Apache-2.0
import { api } from '../api/client';
import type { Gap } from '../api/types';
import { siteNow } from '../live';
import { DataTabs } from '../shell';
import { useSpeech } from '../text';
import { Empty, Loaded, useLoad } from '../ui/load';
import { Badge, Card, PageHead } from '../ui/parts';

const LIMIT = 200;

export function Gaps() {
  const { t } = useSpeech();
  const loading = useLoad(() => api.gaps(LIMIT), []);
  return (
    <>
      <PageHead title={t('gaps.title')} note={t('gaps.note')} />
      <DataTabs here="gaps" />
      <Card flush>
        <Loaded loading={loading} rows={6}>
          {(gaps) => gaps.length === 0 ? <Empty title={t('gaps.none')} /> : <GapTable gaps={gaps} />}
        </Loaded>
      </Card>
    </>
  );
}

function GapTable({ gaps }: { gaps: Gap[] }) {
  const { t, w, f } = useSpeech();
  const length = ({ from, to }: Gap) => (to === null ? siteNow() : Date.parse(to)) - Date.parse(from);
  const longest = Math.max(1, ...gaps.map(length));
  return (
    <div class="scroll-x">
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{t('gaps.tag')}</th>
            <th scope="col">{t('gaps.from')}</th>
            <th scope="col">{t('gaps.length')}</th>
            <th scope="col">{t('gaps.cause')}</th>
            <th scope="col">{t('gaps.state')}</th>
          </tr>
        </thead>
        <tbody>
          {gaps.map((gap) => (
            <tr key={`${gap.tag} ${gap.from}`} data-testid="gap-row" data-open={gap.open}>
              <th scope="row" class="mono">{gap.tag}</th>
              <td class="nowrap"><time dateTime={gap.from} title={f.fullTime(gap.from)}>{f.time(gap.from)}</time></td>
              <td>
                <span class="gap-length"><span class="bar"><i style={{ width: `${(length(gap) / longest) * 100}%` }} /></span>{f.span(length(gap))}</span>
              </td>
              <td>{w(gap.causeText)}</td>
              <td>
                {gap.open ? <Badge tone="warn">{t('gaps.open')}</Badge>
                  : gap.backfilledAt === null ? <span class="muted">{t('gaps.closed')}</span>
                    : <Badge icon="check">{t('gaps.backfilled', { at: f.time(gap.backfilledAt, false) })}</Badge>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
