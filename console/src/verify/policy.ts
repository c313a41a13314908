// SPDX-License-Identifier: Apache-2.0
import { hex } from './bytes';
import { ED25519, parseKey, type VKey } from './key';

const NONE = 'none';
const MOST = 256;

/** Which logs to believe and how many witnesses must have cosigned: C2SP tlog-policy. */
export interface TrustPolicy {
  logs: VKey[];
  witnesses: { name: string; key: VKey }[];
  groups: { name: string; threshold: number; members: string[] }[];
  quorum: string;
}

/** Whether the policy asks for any witness. */
export function asksForWitness({ quorum }: TrustPolicy): boolean {
  return quorum !== NONE;
}

/** Reads a policy file; null when a line is wrong. */
export async function parsePolicy(text: string): Promise<TrustPolicy | null> {
  const policy: TrustPolicy = { logs: [], witnesses: [], groups: [], quorum: '' };
  const names = new Set([NONE]);
  const members = new Set<string>();
  const keys = { log: new Set<string>(), witness: new Set<string>() };
  const isNew = (kind: 'log' | 'witness', key: VKey) => !keys[kind].has(hex(key.publicKey)) && keys[kind].add(hex(key.publicKey)).size <= MOST;
  const isDefined = (name: string) => !names.has(name) && names.add(name).size > 0;
  if (/[\u0000-\u0008\u000b-\u001f\u007f]/.test(text)) return null;
  for (const line of text.split('\n')) {
    const [kind, ...words] = line.split(/[ \t]+/).filter((word) => word !== '');
    const [first = '', second = ''] = words;
    if (kind === undefined || kind.startsWith('#')) continue;
    if (kind === 'log' && (words.length === 1 || words.length === 2)) {
      const key = await parseKey(first);
      if (key === null || key.type !== ED25519 || !isNew('log', key)) return null;
      policy.logs.push(key);
    } else if (kind === 'witness' && (words.length === 2 || words.length === 3)) {
      const key = await parseKey(second);
      if (key === null || key.type === ED25519 || !isNew('witness', key) || !isDefined(first)) return null;
      policy.witnesses.push({ name: first, key });
    } else if (kind === 'group' && words.length >= 3) {
      const listed = words.slice(2);
      for (const member of listed) {
        if (member === NONE || !names.has(member) || members.has(member)) return null;
        members.add(member);
      }
      const threshold = second === 'all' ? listed.length : second === 'any' ? 1 : /^[1-9]\d{0,8}$/.test(second) ? Number(second) : 0;
      if (threshold < 1 || threshold > listed.length || policy.groups.length >= MOST || !isDefined(first)) return null;
      policy.groups.push({ name: first, threshold, members: listed });
    } else if (kind === 'quorum' && words.length === 1 && policy.quorum === '' && names.has(first)) {
      policy.quorum = first;
    } else {
      return null;
    }
  }
  return policy.quorum === '' ? null : policy;
}

/** Whether those keys are a quorum; one that asks for nobody is always met. */
export function isMet({ witnesses, groups, quorum }: TrustPolicy, keys: readonly VKey[]): boolean {
  const texts = new Set(keys.map(({ text }) => text));
  const holding = new Set([NONE, ...witnesses.filter(({ key }) => texts.has(key.text)).map(({ name }) => name)]);
  for (const { name, threshold, members } of groups) {
    if (members.filter((member) => holding.has(member)).length >= threshold) holding.add(name);
  }
  return holding.has(quorum);
}
