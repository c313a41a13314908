// SPDX-License-Identifier: Apache-2.0
import type { ComponentChildren } from 'preact';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { ApiError } from '../api/client';
import { useSpeech, type Speech } from '../text';
import { Icon } from './icon';

export type Load<T> =
  | { state: 'loading' }
  | { state: 'ready'; data: T }
  | { state: 'failed'; error: unknown };

export interface Loading<T> {
  load: Load<T>;
  /** Fetches again and keeps what is shown until the answer is here. */
  reload: () => void;
}

/** Fetches when the page opens and when one of `keys` changes; a late answer to an old question is dropped. */
export function useLoad<T>(fetcher: () => Promise<T>, keys: readonly unknown[]): Loading<T> {
  const [load, setLoad] = useState<Load<T>>({ state: 'loading' });
  const question = useRef(0);
  const ask = useCallback(() => {
    const mine = ++question.current;
    const answer = (value: Load<T>) => {
      if (mine === question.current) setLoad(value);
    };
    fetcher().then(
      (data) => answer({ state: 'ready', data }),
      (error: unknown) => answer({ state: 'failed', error }),
    );
  }, keys);
  useEffect(() => {
    setLoad({ state: 'loading' });
    ask();
    return () => {
      question.current++;
    };
  }, [ask]);
  return { load, reload: ask };
}

/** What went wrong and what to do about it. */
export function explain(error: unknown, { t, w }: Speech): { what: string; remedy: string } {
  if (!(error instanceof ApiError)) return { what: t('error.unexpected'), remedy: t('error.unexpected.remedy') };
  if (error.status === 0) return { what: t('error.unreachable'), remedy: t('error.unreachable.remedy') };
  const what = error.words === null ? t('error.http', { status: error.status }) : w(error.words);
  switch (error.status) {
    case 401: return { what, remedy: t('error.401.remedy') };
    case 403: return { what, remedy: t('error.403.remedy') };
    case 404: return { what, remedy: t('error.404.remedy') };
    case 409: return { what, remedy: t('error.409.remedy') };
    case 429: return { what, remedy: t('error.429.remedy') };
    default: return { what, remedy: error.status >= 500 ? t('error.500.remedy') : t('error.400.remedy') };
  }
}

export function Failure({ error, retry }: { error: unknown; retry?: () => void }) {
  const speech = useSpeech();
  const { what, remedy } = explain(error, speech);
  return (
    <div class="notice notice-bad" role="alert" data-testid="failure">
      <Icon name="alert" />
      <div>
        <strong>{what}</strong>
        <p>{remedy}</p>
      </div>
      {retry && <button type="button" class="button" onClick={retry}>{speech.t('retry')}</button>}
    </div>
  );
}

export function Empty({ title, children }: { title: string; children?: ComponentChildren }) {
  return (
    <div class="empty" data-testid="empty">
      <Icon name="empty" />
      <strong>{title}</strong>
      {children && <p>{children}</p>}
    </div>
  );
}

export function Skeleton({ rows = 4 }: { rows?: number }) {
  const { t } = useSpeech();
  return (
    <div class="skeleton" role="status" aria-label={t('loading')} data-testid="loading">
      {Array.from({ length: rows }, (_, row) => <span key={row} />)}
    </div>
  );
}

/** Shows what was fetched, or how far it got. */
export function Loaded<T>({ loading, rows, children }: { loading: Loading<T>; rows?: number; children: (data: T) => ComponentChildren }) {
  const { load, reload } = loading;
  switch (load.state) {
    case 'loading': return <Skeleton {...(rows === undefined ? {} : { rows })} />;
    case 'failed': return <Failure error={load.error} retry={reload} />;
    case 'ready': return <>{children(load.data)}</>;
  }
}
