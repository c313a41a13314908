// SPDX-License-Identifier: Apache-2.0
import type { ComponentChildren } from 'preact';
import type { TrustHead } from '../api/types';
import type { Speech } from '../text';
import { Fingerprint } from '../ui/parts';

/** The facts of a ledger's newest state. */
export function headFacts(head: TrustHead, { t, w, f }: Speech): [string, ComponentChildren][] {
  return [
    [t('trust.size'), <strong data-testid="trust-size">{f.number(head.size)}</strong>],
    [t('trust.root'), <Fingerprint value={head.root} />],
    [t('trust.sequencer'), w(head.sequencer)],
    [t('trust.key'), <Fingerprint value={head.fingerprint} />],
  ];
}
