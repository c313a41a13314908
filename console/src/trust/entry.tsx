// SPDX-License-Identifier: Apache-2.0
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { api } from '../api/client';
import type { TrustEntry } from '../api/types';
import { useSpeech } from '../text';
import { Icon } from '../ui/icon';
import { Facts, Fingerprint } from '../ui/parts';
import { TaskFailure, useTask } from '../ui/tasks';

/** Any entry by its number, and its receipt as a file. */
export function EntrySearch({ size }: { size: number }) {
  const { t } = useSpeech();
  const task = useTask();
  const [number, setNumber] = useState('');
  const [entry, setEntry] = useState<TrustEntry | null>(null);
  const known = /^\d+$/.test(number) && Number(number) < size;
  return (
    <>
      <form class="trust-search" onSubmit={(event) => {
        event.preventDefault();
        if (known) task.run(async () => setEntry(await api.entry(Number(number))));
      }}>
        <label class="field">
          <span>{t('trust.entry.number', { last: Math.max(0, size - 1) })}</span>
          <input inputMode="numeric" value={number} aria-invalid={number !== '' && !known} data-testid="entry-number"
            onInput={(event) => setNumber(event.currentTarget.value.trim())} />
        </label>
        <button type="submit" class="button" disabled={!known || task.busy} data-testid="entry-find">{t('trust.entry.find')}</button>
      </form>
      <TaskFailure task={task} />
      {entry !== null && <Found entry={entry} />}
    </>
  );
}

function Found({ entry }: { entry: TrustEntry }) {
  const { t, f } = useSpeech();
  return (
    <div data-testid="entry-found" data-index={entry.index}>
      <Facts facts={[
        [t('receipt.index'), t('receipt.index.of', { index: f.number(entry.index), size: f.number(entry.size) })],
        [t('trust.entry.type'), <code>{entry.type}</code>],
        ...(entry.stream === null ? [] : [[t('trust.stream'), <code>{entry.stream}</code>] as [string, ComponentChildren]]),
        ...(entry.time === null ? [] : [[t('trust.entry.time'), f.fullTime(entry.time)] as [string, ComponentChildren]]),
        [t('trust.entry.signer'), entry.signer ?? '—'],
        [t('trust.entry.leaf'), <Fingerprint value={entry.leaf} />],
        [t('receipt.tier'), t(`tier.${entry.tier}`)],
      ]} />
      <p><a class="button" href={api.receiptUrl(entry.index)} download data-testid="entry-receipt"><Icon name="download" size={16} />{t('trust.entry.receipt')}</a></p>
      <p class="muted">{t('trust.entry.note')}</p>
    </div>
  );
}
