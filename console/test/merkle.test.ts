// SPDX-License-Identifier: Apache-2.0
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fromBase64, hex, sha256, utf8, type Bytes } from '../src/verify/bytes';
import { leafHash, verifiesInclusion } from '../src/verify/merkle';
import { findData } from './data';

interface Vector {
  leafIdx: number;
  treeSize: number;
  root: string;
  leafHash: string;
  proof: string[] | null;
  desc: string;
  wantErr: boolean;
}

const folder = findData('ledger/merkle/testdata/inclusion');

function vectors(): { file: string; vector: Vector }[] {
  if (folder === null) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((file) => ({ file, vector: JSON.parse(readFileSync(join(folder, file), 'utf8')) as Vector }));
}

function bytes(base64: string): Bytes {
  return fromBase64(base64) ?? new Uint8Array();
}

describe('inclusion proofs', () => {
  it.skipIf(folder === null)('agree with the vectors of transparency-dev/merkle', async () => {
    const all = vectors();
    expect(all.length).toBeGreaterThanOrEqual(98);
    const wrong: string[] = [];
    for (const { file, vector } of all) {
      const holds = await verifiesInclusion(
        bytes(vector.leafHash), vector.leafIdx, vector.treeSize, (vector.proof ?? []).map(bytes), bytes(vector.root));
      if (holds === vector.wantErr) wrong.push(`${file}: ${vector.desc}`);
    }
    expect(wrong).toEqual([]);
  });

  it('hash an empty leaf as RFC 9162 does', async () => {
    expect(hex(await leafHash(new Uint8Array()))).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d');
  });

  it('prove a leaf beyond 2^32 leaves', async () => {
    const leaf = await leafHash(utf8('last'));
    const sibling = await sha256(utf8('rest'));
    const root = await sha256(Uint8Array.of(1, ...sibling, ...leaf));
    expect(await verifiesInclusion(leaf, 2 ** 33, 2 ** 33 + 1, [sibling], root)).toBe(true);
    expect(await verifiesInclusion(leaf, 2 ** 33 - 1, 2 ** 33 + 1, [sibling], root)).toBe(false);
  });
});
