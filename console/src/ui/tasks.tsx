// SPDX-License-Identifier: Apache-2.0
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Failure } from './load';

export interface Task {
  busy: boolean;
  error: unknown;
  run: (work: () => Promise<void>) => void;
}

/** One piece of work at a time, with its failure kept for the page to show. */
export function useTask(): Task {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const run = (work: () => Promise<void>) => {
    if (busy) return;
    setBusy(true);
    setError(null);
    work().catch((failure: unknown) => setError(failure)).finally(() => setBusy(false));
  };
  return { busy, error, run };
}

export function TaskFailure({ task }: { task: Task }) {
  return task.error === null ? null : <Failure error={task.error} />;
}

/** A button that asks again before it does what cannot be undone. */
export function ConfirmButton({ label, sure, disabled = false, danger = false, testid, onConfirm }: {
  label: ComponentChildren; sure: string; disabled?: boolean; danger?: boolean; testid?: string; onConfirm: () => void;
}) {
  const [asked, setAsked] = useState(false);
  return (
    <button type="button" disabled={disabled} data-testid={testid} class={`button ${danger || asked ? 'button-danger' : ''}`}
      onBlur={() => setAsked(false)}
      onClick={() => {
        setAsked(!asked);
        if (asked) onConfirm();
      }}>
      {asked ? sure : label}
    </button>
  );
}
