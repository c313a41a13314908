// SPDX-License-Identifier: Apache-2.0
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A folder of the data beside the checkout, or null when this machine has none; KAIWU_DATA overrides. */
export function findData(path: string): string | null {
  const named = process.env['KAIWU_DATA'];
  if (named !== undefined) return join(named, path);
  for (let at = process.cwd(); ; at = dirname(at)) {
    const found = join(at, 'shared', 'data', path);
    if (existsSync(found)) return found;
    if (at === dirname(at)) return null;
  }
}
