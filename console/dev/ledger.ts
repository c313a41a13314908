// SPDX-License-Identifier: Apache-2.0
import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import type { Json } from '../src/api/types.ts';
import { canonical } from '../src/verify/canonical.ts';

interface Signer {
  name: string;
  vkey: string;
  fingerprint: Buffer;
  secret: KeyObject;
}

function sha256(...parts: readonly (Buffer | string)[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

function makeSigner(name: string): Signer {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const tagged = Buffer.concat([Buffer.of(1), publicKey.export({ type: 'spki', format: 'der' }).subarray(-32)]);
  const fingerprint = sha256(`${name}\n`, tagged);
  return { name, fingerprint, secret: privateKey, vkey: `${name}+${fingerprint.toString('hex').slice(0, 8)}+${tagged.toString('base64')}` };
}

function largestPowerBelow(n: number): number {
  let power = 1;
  while (power * 2 < n) power *= 2;
  return power;
}

function root(leaves: readonly Buffer[]): Buffer {
  const [first] = leaves;
  if (first === undefined) return sha256('');
  if (leaves.length === 1) return first;
  const k = largestPowerBelow(leaves.length);
  return sha256(Buffer.of(1), root(leaves.slice(0, k)), root(leaves.slice(k)));
}

function path(index: number, leaves: readonly Buffer[]): Buffer[] {
  if (leaves.length <= 1) return [];
  const k = largestPowerBelow(leaves.length);
  return index < k
    ? [...path(index, leaves.slice(0, k)), root(leaves.slice(k))]
    : [...path(index - k, leaves.slice(k)), root(leaves.slice(0, k))];
}

/** A ledger in memory that gives real receipts. */
export class MockLedger {
  private readonly log = makeSigner('demo/log');
  private readonly organisation = makeSigner('demo');
  private readonly leaves: Buffer[] = [];

  get size(): number {
    return this.leaves.length;
  }

  get root(): string {
    return root(this.leaves).toString('base64');
  }

  get key(): string {
    return this.log.vkey.split('+', 2).join('+');
  }

  seal(payloadType: string, payload: Json): Json {
    const text = canonical(payload);
    const message = `DSSEv1 ${Buffer.byteLength(payloadType)} ${payloadType} ${Buffer.byteLength(text)} ${text}`;
    const entry = {
      keyId: this.organisation.fingerprint.toString('hex'),
      payload,
      payloadType,
      signature: sign(null, Buffer.from(message), this.organisation.secret).toString('base64'),
    };
    const index = this.leaves.push(sha256(Buffer.of(0), canonical(entry))) - 1;
    return {
      checkpoint: this.checkpoint(),
      entry,
      format: 'kaiwu-receipt/1',
      index,
      logKey: this.log.vkey,
      organisationKeys: [this.organisation.vkey],
      proof: path(index, this.leaves).map((hash) => hash.toString('hex')),
      tier: 'SELF',
      witnessKeys: [],
    };
  }

  private checkpoint(): string {
    const text = `${this.log.name}\n${this.size}\n${this.root}\n`;
    const signature = Buffer.concat([this.log.fingerprint.subarray(0, 4), sign(null, Buffer.from(text), this.log.secret)]);
    return `${text}\n— ${this.log.name} ${signature.toString('base64')}\n`;
  }
}
