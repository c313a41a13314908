// SPDX-License-Identifier: Apache-2.0
import { concat, equal, sha256, type Bytes } from './bytes';

const HASH_BYTES = 32;
const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/** The hash of a leaf: RFC 9162, section 2.1.1. */
export function leafHash(leaf: Bytes): Promise<Bytes> {
  return sha256(concat(LEAF, leaf));
}

function nodeHash(left: Bytes, right: Bytes): Promise<Bytes> {
  return sha256(concat(NODE, left, right));
}

/** Whether the leaf stands at `index` of the tree of that size and root: RFC 9162, section 2.1.3.2. */
export async function verifiesInclusion(leaf: Bytes, index: number, size: number, path: readonly Bytes[], root: Bytes): Promise<boolean> {
  const found = await findRoot(leaf, index, size, path);
  return found !== null && equal(found, root);
}

/** The root that the path leads to from that leaf; null if the path does not fit the place. */
export async function findRoot(leaf: Bytes, index: number, size: number, path: readonly Bytes[]): Promise<Bytes | null> {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) return null;
  if (leaf.length !== HASH_BYTES || path.some((hash) => hash.length !== HASH_BYTES)) return null;
  // Bit operators of numbers end at 32 bits; a log does not.
  let fn = BigInt(index);
  let sn = BigInt(size - 1);
  let hash = leaf;
  for (const sibling of path) {
    if (sn === 0n) return null;
    if ((fn & 1n) === 1n || fn === sn) {
      hash = await nodeHash(sibling, hash);
      // At the right edge a node rises unchanged over the levels where it has no sibling.
      while ((fn & 1n) === 0n && fn !== 0n) {
        fn >>= 1n;
        sn >>= 1n;
      }
    } else {
      hash = await nodeHash(hash, sibling);
    }
    fn >>= 1n;
    sn >>= 1n;
  }
  return sn === 0n ? hash : null;
}
