// SPDX-License-Identifier: Apache-2.0
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Role } from './api/types';

const RANK: Record<Role, number> = { viewer: 0, operator: 1, engineer: 2, owner: 3 };

export interface SignedIn {
  user: string;
  role: Role;
}

export const SessionContext = createContext<SignedIn>({ user: '', role: 'viewer' });

/** Whether the signed-in user holds `role`; each role holds those before it. */
export function useCan(role: Role): boolean {
  return RANK[useContext(SessionContext).role] >= RANK[role];
}
