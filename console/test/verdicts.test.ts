// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { NO_PINS } from '../src/verify/receipt';
import { verifyText } from '../src/verify/file';

/** Each line changes the receipt of the line before: [from, removed, inserted, verdict of the module trust]. */
const LINES = readFileSync(new URL('../../trust/src/test/resources/io/kaiwu/trust/receipt/verdicts.txt', import.meta.url), 'utf8')
  .trimEnd().split('\n').map((line) => JSON.parse(line) as [number, number, string, string]);

it('says of every changed receipt what the module trust says', async () => {
  const differences: string[] = [];
  let text = '';
  for (const [i, [from, removed, inserted, expected]] of LINES.entries()) {
    text = text.slice(0, from) + inserted + text.slice(from + removed);
    const verdict = await verifyText(new TextEncoder().encode(text), NO_PINS);
    const tier = verdict.kind === 'receipt' ? verdict.receipt.backing?.tier : undefined;
    const said = verdict.outcome === 'holds' ? `VERIFIED ${tier ?? ''}` : verdict.outcome === 'partial' ? 'PARTIAL' : 'BROKEN';
    if (said !== expected.replace(/^BROKEN .*/, 'BROKEN')) differences.push(`line ${i + 1}: ${said}, not ${expected}: ${text}`);
  }
  expect(LINES.length).toBeGreaterThan(300);
  expect(differences).toEqual([]);
}, 60_000);
