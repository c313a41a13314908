// SPDX-License-Identifier: Apache-2.0
import { operatorOf, type VKey } from './key';
import { asksForWitness, isMet, type TrustPolicy } from './policy';

/** Fewer machines have no majority that survives one of them. */
const LEAST_NODES = 3;

export type Tier = 'SELF' | 'WITNESSED' | 'CRASH_TOLERANT';

/** Who stands behind a checkpoint besides the log's key, as io.kaiwu.trust.receipt.Backing computes it. */
export interface Backing {
  tier: Tier;
  /** Whose policy was asked: the receipt's own, the verifier's, or there is none. */
  policy: 'none' | 'receipt' | 'pinned';
  /** Other operators than the log's own whose cosignatures hold. Operators count, not keys. */
  operators: string[];
  listedOperators: number;
  quorum: boolean;
  /** Of the log's own machines. */
  nodes: number;
  listedNodes: number;
  /** Cosigners whose kind of signature no browser can check; they count for nothing here. */
  unchecked: string[];
}

/** @param held the keys whose cosignatures were checked and hold */
export function backingOf(origin: string, held: readonly VKey[], unchecked: readonly VKey[], policy: TrustPolicy | null, pinned: boolean): Backing {
  const own = operatorOf(origin);
  const names = (keys: readonly VKey[]) => [...new Set(keys.map(({ operator }) => operator))].filter((operator) => operator !== own).sort();
  const rest = { unchecked: unchecked.map(({ name }) => name) };
  if (policy === null) {
    return { tier: 'SELF', policy: 'none', operators: names(held), listedOperators: 0, quorum: false, nodes: 0, listedNodes: 0, ...rest };
  }
  const listed = policy.witnesses.map(({ key }) => key);
  const counted = held.filter(({ text }) => listed.some((key) => key.text === text));
  const others = counted.filter(({ operator }) => operator !== own);
  const quorum = asksForWitness(policy) && isMet(policy, others);
  const nodes = counted.length - others.length;
  const listedNodes = listed.filter(({ operator }) => operator === own).length;
  const crashTolerant = listedNodes >= LEAST_NODES && nodes > Math.floor(listedNodes / 2);
  return {
    tier: crashTolerant ? 'CRASH_TOLERANT' : quorum ? 'WITNESSED' : 'SELF',
    policy: pinned ? 'pinned' : 'receipt',
    operators: names(others),
    listedOperators: names(listed).length,
    quorum,
    nodes,
    listedNodes,
    ...rest,
  };
}
