// SPDX-License-Identifier: Apache-2.0
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Plugin } from 'vite';
import { LINKS, type Mode, type Role, type Session } from '../src/api/types.ts';
import { fileOf, summaryOf } from './decisions.ts';
import { ENGINES, readingsOf, tagsOf, trendOf } from './plant.ts';
import { MockSite } from './site.ts';

type Body = Record<string, string | boolean | undefined>;
type Handler = (request: { url: URL; parts: string[]; body: Body }) => unknown;

class Refused extends Error {
  constructor(readonly status: number, readonly code: string, readonly zh: string, readonly en: string) {
    super(en);
  }
}

/** The password of every user of the mock. */
const PASSWORD = 'correct horse';

/** Serves docs/reference/api.md from memory while `vite dev` runs. KAIWU_MOCK=fresh begins with the first start, =signed-out with the sign-in. */
export function mockServer(): Plugin {
  const site = new MockSite();
  const begin = process.env['KAIWU_MOCK'] ?? 'signed-in';
  const session: Session = begin === 'signed-in' ? { firstStart: false, user: 'li', role: 'owner' } : { firstStart: begin === 'fresh', user: null, role: null };

  const signIn = (user: string, role: Role) => Object.assign(session, { firstStart: false, user, role });
  const notFound = () => new Refused(404, 'not-found', '没有找到', 'There is no such thing.');

  const routes: Record<string, Handler> = {
    'GET session': () => session,
    'POST owner': ({ body }) => {
      if (body['token'] !== 'demo') throw new Refused(403, 'wrong-token', '一次性令牌无效或已用过', 'The one-time token is wrong or was used before.');
      return signIn(String(body['user']), 'owner');
    },
    'POST session': ({ body }) => {
      const user = site.users.find((known) => known.user === body['user']);
      if (user === undefined || body['password'] !== PASSWORD) throw new Refused(401, 'wrong-password', '用户名或密码不正确', 'User name or password is wrong.');
      return signIn(user.user, user.role);
    },
    'DELETE session': () => Object.assign(session, { user: null, role: null }),
    'GET users': () => site.users,
    'POST users': ({ body }) => site.users.push({ user: String(body['user']), role: body['role'] as Role }),
    'DELETE users': ({ parts }) => site.users.splice(site.users.findIndex(({ user }) => user === parts[1]), 1),
    'GET overview': () => site.overview(),
    'GET assets': () => ENGINES.map((engine) => ({ path: engine.path, kind: 'turbofan', level: 'WORK_UNIT', label: { zh: `${engine.number} 号发动机`, en: `Engine ${engine.number}` }, state: engine.state, tags: 16, life: engine.life })),
    'GET asset': ({ url }) => {
      const engine = ENGINES.find(({ path }) => path === url.searchParams.get('path'));
      if (engine === undefined) throw notFound();
      return {
        path: engine.path, kind: 'turbofan', level: 'WORK_UNIT', label: { zh: `${engine.number} 号发动机`, en: `Engine ${engine.number}` }, state: engine.state, life: engine.life,
        tags: tagsOf(engine, site.now), decisions: site.decisions.map(summaryOf).filter(({ assets }) => assets.includes(engine.path)).slice(0, 5),
      };
    },
    'GET trend': ({ url: { searchParams } }) => {
      const trend = trendOf(searchParams.get('tag') ?? '', Date.parse(searchParams.get('from') ?? ''), Date.parse(searchParams.get('to') ?? ''), Number(searchParams.get('points') ?? 600));
      if (trend === null) throw notFound();
      return trend;
    },
    'GET decisions': ({ url, parts }) => {
      if (parts[1] === undefined) {
        const before = url.searchParams.get('before');
        const from = before === null ? 0 : site.decisions.findIndex(({ identity }) => identity.id === before) + 1;
        return site.decisions.slice(from, from + Number(url.searchParams.get('limit') ?? 50)).map(summaryOf);
      }
      const decision = site.decision(parts[1]);
      if (decision === undefined) throw notFound();
      if (parts[2] === undefined) return decision;
      if (parts[2] === 'export') return fileOf(decision);
      const ok = { zh: '与账本一致', en: 'agrees with the ledger' };
      return { verified: true, tier: 'SELF', key: site.ledger.key, links: ['file', ...LINKS].filter((link) => link !== 'outcome' || decision.outcome !== null).map((link) => ({ link, ok: true, text: ok })) };
    },
    'GET commands': () => site.awaiting(),
    'POST commands': ({ parts }) => {
      const command = site.awaiting().find(({ id }) => id === parts[1]);
      if (command === undefined) throw new Refused(409, 'not-awaiting', '该指令已不在等待批准', 'The command does not await approval any more.');
      const at = new Date(site.now).toISOString();
      command.steps.push(parts[2] === 'approve'
        ? { at, state: 'APPROVED', detail: { zh: '已批准', en: 'approved' }, person: session.user ?? '' }
        : { at, state: 'REFUSED', detail: { zh: '被人工中止', en: 'a person aborted it' }, reason: 'ABORTED', person: session.user ?? '' });
      return null;
    },
    'GET loops': () => site.loops(),
    'POST loops': ({ body }) => {
      const reason = String(body['reason']);
      site.history.unshift({ at: new Date(site.now).toISOString(), from: site.mode, to: body['mode'] as Mode, by: session.user ?? '', reason: { zh: reason, en: reason } });
      site.mode = body['mode'] as Mode;
      return null;
    },
    'POST commanding': ({ body }) => {
      site.commanding = body['on'] === true;
      return null;
    },
    'GET alarms': () => site.alarms,
    'POST alarms': ({ parts }) => {
      const alarm = site.alarms.find(({ id }) => id === parts[1]);
      if (alarm === undefined) throw notFound();
      return Object.assign(alarm, { acknowledgedBy: session.user, acknowledgedAt: new Date(site.now).toISOString() });
    },
    'GET gaps': () => site.gaps(),
    'GET cleaning': ({ url }) => site.cleaning(url.searchParams.get('reason')),
    'GET trust': ({ parts }) => {
      const index = Number(parts[2]);
      if (parts[1] === undefined) return site.trust();
      if (!(index < site.ledger.size)) throw notFound();
      return parts[3] === 'receipt' ? site.decisions[0]?.receipt[0]?.receipt : { index, size: site.ledger.size, type: 'application/vnd.kaiwu.decision+json', stream: null, time: null, signer: 'demo', leaf: '5e'.repeat(32), tier: 'WITNESSED' };
    },
    'GET first-steps': () => ({ steps: site.firstSteps() }),
  };

  function answer(request: IncomingMessage, response: ServerResponse, url: URL, body: Body): void {
    const parts = url.pathname.replace('/api/', '').split('/').map(decodeURIComponent);
    if (parts[0] === 'stream') return streamTo(response, url.searchParams.get('asset'));
    response.setHeader('Content-Type', 'application/json; charset=utf-8');
    try {
      const handler = routes[`${request.method ?? 'GET'} ${parts[0] ?? ''}`];
      if (handler === undefined) throw notFound();
      if (session.user === null && parts[0] !== 'session' && parts[0] !== 'owner') throw new Refused(401, 'signed-out', '请先登录', 'Sign in first.');
      const result = handler({ url, parts, body });
      response.end(typeof result === 'string' ? result : JSON.stringify(result ?? null));
    } catch (error) {
      const { status, code, zh, en } = error instanceof Refused ? error : new Refused(500, 'broken', '服务器内部错误', String(error));
      response.statusCode = status;
      response.end(JSON.stringify({ error: { code, zh, en } }));
    }
  }

  function streamTo(response: ServerResponse, asset: string | null): void {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    const send = (name: string, value: unknown) => response.write(`event: ${name}\ndata: ${JSON.stringify(value)}\n\n`);
    const engine = ENGINES.find(({ path }) => path === asset);
    const tick = () => {
      const decision = site.step();
      send('overview', site.overview());
      if (decision !== null) send('decision', summaryOf(decision));
      if (engine !== undefined) send('readings', { asset, values: readingsOf(engine, site.now) });
    };
    tick();
    const timer = setInterval(tick, 1000);
    response.on('close', () => clearInterval(timer));
  }

  return {
    name: 'kaiwu-mock',
    configureServer({ middlewares }) {
      middlewares.use((request, response, next) => {
        const url = new URL(request.url ?? '/', 'http://localhost');
        if (!url.pathname.startsWith('/api/')) return next();
        let text = '';
        request.on('data', (chunk: Buffer) => { text += chunk.toString('utf8'); });
        request.on('end', () => answer(request, response, url, text === '' ? {} : (JSON.parse(text) as Body)));
      });
    },
  };
}
