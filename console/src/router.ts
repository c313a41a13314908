// SPDX-License-Identifier: Apache-2.0
import { useEffect, useState } from 'preact/hooks';

/** Where the user is: `#/decisions/42?open=plan` is `{path: ['decisions', '42'], query: {open: plan}}`. */
export interface Route {
  path: string[];
  query: URLSearchParams;
}

export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  return { path: path.split('/').filter((part) => part !== '').map(decodeURIComponent), query: new URLSearchParams(query) };
}

export function useRoute(): Route {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const changed = () => setHash(location.hash);
    addEventListener('hashchange', changed);
    return () => removeEventListener('hashchange', changed);
  }, []);
  return parseRoute(hash);
}

export const to = {
  overview: '#/overview',
  assets: '#/assets',
  asset: (path: string) => `#/asset?path=${encodeURIComponent(path)}`,
  decisions: '#/decisions',
  decision: (id: string, open?: string) =>
    `#/decisions/${encodeURIComponent(id)}${open === undefined ? '' : `?open=${open}`}`,
  trust: '#/trust',
  alarms: '#/alarms',
  gaps: '#/gaps',
  cleaning: '#/cleaning',
  loops: '#/loops',
  users: '#/users',
  firstSteps: '#/first-steps',
};
