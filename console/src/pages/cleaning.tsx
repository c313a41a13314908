// SPDX-License-Identifier: Apache-2.0
import { useState } from 'preact/hooks';
import { api } from '../api/client';
import type { Cleaning, CleaningAction, CleaningEntry } from '../api/types';
import { DataTabs } from '../shell';
import { keyOr, useSpeech } from '../text';
import { Empty, Loaded, useLoad } from '../ui/load';
import { Badge, Card, PageHead } from '../ui/parts';

const LIMIT = 200;

export function CleaningPage() {
  const { t } = useSpeech();
  const [reason, setReason] = useState<string | null>(null);
  const loading = useLoad(() => api.cleaning(LIMIT, reason ?? undefined), [reason]);
  return (
    <>
      <PageHead title={t('cleaning.title')} note={t('cleaning.note')} />
      <DataTabs here="cleaning" />
      <Loaded loading={loading} rows={6}>
        {(cleaning) => (
          <div class="cleaning-grid">
            <Card title={t('cleaning.totals')} testid="cleaning-totals"><Totals totals={cleaning.totals} reason={reason} onReason={setReason} /></Card>
            <Card title={t('cleaning.entries')} flush testid="cleaning-entries"><Entries entries={cleaning.entries} /></Card>
          </div>
        )}
      </Loaded>
    </>
  );
}

function Totals({ totals, reason, onReason }: { totals: Cleaning['totals']; reason: string | null; onReason: (reason: string | null) => void }) {
  const { t, w, f } = useSpeech();
  if (totals.length === 0) return <Empty title={t('cleaning.none')} />;
  const most = Math.max(1, ...totals.map(({ count }) => count));
  return (
    <ul class="bars bars-pick">
      {totals.map((total) => (
        <li key={`${total.reason} ${total.action}`}>
          <button type="button" aria-pressed={reason === total.reason} data-testid={`reason-${total.reason}`} onClick={() => onReason(reason === total.reason ? null : total.reason)}>
            <span>{w(total.text)} <ActionBadge action={total.action} /></span>
            <span class="bar"><i style={{ width: `${(total.count / most) * 100}%` }} /></span>
            <b>{f.number(total.count)}</b>
          </button>
        </li>
      ))}
    </ul>
  );
}

function ActionBadge({ action }: { action: CleaningAction }) {
  const { t } = useSpeech();
  return <Badge tone={action === 'REFUSED' ? 'warn' : 'calm'}>{t(`cleaning.${action}`)}</Badge>;
}

function Entries({ entries }: { entries: CleaningEntry[] }) {
  const { t, f } = useSpeech();
  if (entries.length === 0) return <Empty title={t('cleaning.entries.none')} />;
  return (
    <div class="scroll-x">
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{t('cleaning.at')}</th>
            <th scope="col">{t('cleaning.tag')}</th>
            <th scope="col">{t('cleaning.raw')}</th>
            <th scope="col">{t('cleaning.reason')}</th>
            <th scope="col">{t('cleaning.action')}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry, i) => (
            <tr key={`${entry.receivedAt} ${i}`} data-testid="cleaning-row">
              <td class="nowrap"><time dateTime={entry.receivedAt} title={f.fullTime(entry.receivedAt)}>{f.time(entry.receivedAt)}</time></td>
              <th scope="row"><span class="mono">{entry.tag ?? '—'}</span><small class="muted">{entry.source}</small></th>
              <td class="mono raw" title={entry.raw ?? ''}>{entry.raw ?? '—'}</td>
              <td>{t(keyOr(`reason.${entry.reason}`, 'reason.other'))}{entry.detail !== null && <small class="muted">{entry.detail}</small>}</td>
              <td><ActionBadge action={entry.action} />{entry.recipe !== null && <small class="muted">{entry.recipe}</small>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
