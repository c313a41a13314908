// SPDX-License-Identifier: Apache-2.0
import type {
  Alarm,
  Asset,
  AssetSummary,
  Cleaning,
  Command,
  Decision,
  DecisionSummary,
  FirstStep,
  Gap,
  Loop,
  Mode,
  Role,
  ServerVerdict,
  Session,
  Trend,
  Trust,
  TrustEntry,
  User,
  Words,
} from './types';

/** A request that did not succeed; `words` says why to a person, null when the server gave no reason. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly words: Words | null,
  ) {
    super(words?.en ?? code);
  }
}

type Method = 'GET' | 'POST' | 'DELETE';
type Query = Record<string, string | number | boolean | null | undefined>;

/** How long a request may take before it counts as lost. */
const TIMEOUT_MILLIS = 30_000;

let onSignedOut: () => void = () => undefined;

/** Calls `listener` whenever the server says that the session has ended. */
export function whenSignedOut(listener: () => void): void {
  onSignedOut = listener;
}

function url(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined) search.set(name, String(value));
  }
  const text = search.toString();
  return `/api/${path}${text === '' ? '' : `?${text}`}`;
}

async function failure(response: Response): Promise<ApiError> {
  try {
    const body = (await response.json()) as { error: { code: string; zh: string; en: string } };
    return new ApiError(response.status, body.error.code, { zh: body.error.zh, en: body.error.en });
  } catch {
    return new ApiError(response.status, `http-${response.status}`, null);
  }
}

async function request(method: Method, path: string, query?: Query, body?: unknown): Promise<Response> {
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (method !== 'GET') headers['X-Kaiwu'] = '1';
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  let response: Response;
  try {
    response = await fetch(url(path, query), {
      method,
      headers,
      credentials: 'same-origin',
      signal: AbortSignal.timeout(TIMEOUT_MILLIS),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch {
    throw new ApiError(0, 'unreachable', null);
  }
  if (response.ok) return response;
  const error = await failure(response);
  if (error.status === 401 && error.code !== 'wrong-password') onSignedOut();
  throw error;
}

async function get<T>(path: string, query?: Query): Promise<T> {
  return (await (await request('GET', path, query)).json()) as T;
}

async function send(method: Method, path: string, body?: unknown): Promise<void> {
  await request(method, path, undefined, body);
}

const id = encodeURIComponent;

export const api = {
  session: () => get<Session>('session'),
  makeOwner: (token: string, user: string, password: string) => send('POST', 'owner', { token, user, password }),
  signIn: (user: string, password: string) => send('POST', 'session', { user, password }),
  signOut: () => send('DELETE', 'session'),
  users: () => get<User[]>('users'),
  addUser: (user: string, role: Role, password: string) => send('POST', 'users', { user, role, password }),
  removeUser: (user: string) => send('DELETE', `users/${id(user)}`),
  assets: () => get<AssetSummary[]>('assets'),
  asset: (path: string) => get<Asset>('asset', { path }),
  trend: (tag: string, from: number, to: number, points: number) =>
    get<Trend>('trend', { tag, from: new Date(from).toISOString(), to: new Date(to).toISOString(), points }),
  decisions: (limit: number, before?: string, asset?: string) =>
    get<DecisionSummary[]>('decisions', { limit, before, asset }),
  decision: (decision: string) => get<Decision>(`decisions/${id(decision)}`),
  exportText: async (decision: string) => (await request('GET', `decisions/${id(decision)}/export`)).text(),
  exportUrl: (decision: string) => url(`decisions/${id(decision)}/export`),
  verify: (decision: string) => get<ServerVerdict>(`decisions/${id(decision)}/verify`),
  commands: () => get<Command[]>('commands'),
  approve: (command: string) => send('POST', `commands/${id(command)}/approve`),
  abort: (command: string) => send('POST', `commands/${id(command)}/abort`),
  loops: () => get<Loop[]>('loops'),
  setMode: (loop: string, mode: Mode, reason: string) => send('POST', `loops/${id(loop)}/mode`, { mode, reason }),
  setCommanding: (on: boolean) => send('POST', 'commanding', { on }),
  alarms: () => get<Alarm[]>('alarms'),
  acknowledge: (alarm: string) => send('POST', `alarms/${id(alarm)}/acknowledge`),
  gaps: (limit: number) => get<Gap[]>('gaps', { limit }),
  cleaning: (limit: number, reason?: string) => get<Cleaning>('cleaning', { limit, reason }),
  trust: () => get<Trust>('trust'),
  entry: (index: number) => get<TrustEntry>(`trust/entries/${index}`),
  receiptUrl: (index: number) => url(`trust/entries/${index}/receipt`),
  firstSteps: () => get<{ steps: FirstStep[] }>('first-steps'),
};
