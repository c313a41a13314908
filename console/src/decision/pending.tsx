// SPDX-License-Identifier: Apache-2.0
import { api, ApiError } from '../api/client';
import type { Command } from '../api/types';
import { assetName } from '../format';
import { useCan } from '../session';
import { useSpeech } from '../text';
import { Loaded, useLoad } from '../ui/load';
import { Card } from '../ui/parts';
import { ConfirmButton, TaskFailure, useTask } from '../ui/tasks';

/** Commands that wait for a person's word. `awaiting` is how many the overview counts: a change fetches anew. */
export function PendingCommands({ awaiting }: { awaiting: number }) {
  const { t } = useSpeech();
  const loading = useLoad(waiting, [awaiting]);
  return (
    <Card title={t('pending.title')} testid="pending-commands" flush>
      <Loaded loading={loading} rows={1}>
        {(commands) => (
          <ul class="rows">
            {commands.length === 0 && <li class="row muted">{t('pending.elsewhere', { n: awaiting })}</li>}
            {commands.map((command) => <PendingRow key={command.id} command={command} onDone={loading.reload} />)}
          </ul>
        )}
      </Loaded>
    </Card>
  );
}

async function waiting(): Promise<Command[]> {
  return (await commandsInFlight()).filter(({ steps }) => steps.at(-1)?.state === 'AWAITING_APPROVAL');
}

/** The commands that have not ended yet. */
export async function commandsInFlight(): Promise<Command[]> {
  try {
    return await api.commands();
  } catch (error) {
    // A server that does not list commands in flight shows each in its decision once it ended.
    if (error instanceof ApiError && error.status === 404) return [];
    throw error;
  }
}

function PendingRow({ command, onDone }: { command: Command; onDone: () => void }) {
  const { w, t, f } = useSpeech();
  const { point, value, unit, deadline, reason } = command.request;
  return (
    <li class="row pending-row" data-testid="pending-command" data-id={command.id}>
      <span class="row-main">
        <strong title={point}>{assetName(point)} = {f.amount(value, unit)}</strong>
        <small class="muted">{w(reason)}</small>
        <small class="muted">{t('pending.until', { at: f.time(deadline) })}</small>
      </span>
      <CommandButtons id={command.id} onDone={onDone} />
    </li>
  );
}

/** A person's word on a command. */
export function CommandButtons({ id, onDone }: { id: string; onDone: () => void }) {
  const { t } = useSpeech();
  const may = useCan('operator');
  const task = useTask();
  const say = (word: (id: string) => Promise<void>) => task.run(async () => {
    await word(id);
    onDone();
  });
  if (!may) return <small class="muted">{t('pending.operator')}</small>;
  return (
    <span class="buttons">
      <ConfirmButton label={t('approve')} sure={t('approve.sure')} disabled={task.busy} testid="approve-button" onConfirm={() => say(api.approve)} />
      <ConfirmButton label={t('abort')} sure={t('abort.sure')} disabled={task.busy} danger testid="abort-button" onConfirm={() => say(api.abort)} />
      <TaskFailure task={task} />
    </span>
  );
}
