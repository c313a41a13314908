// SPDX-License-Identifier: Apache-2.0
import { bundleFromJSON } from '@sigstore/bundle';
import { crypto } from '@sigstore/core';
import { toSignedEntity, Verifier, type TrustMaterial } from '@sigstore/verify';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { fromBase64, fromHex } from '../src/verify/bytes';
import { canonical } from '../src/verify/canonical';
import type { Json, JsonObject } from '../src/api/types';

/**
 * Our receipts before npm's sigstore, which shares nothing with us. Its own bundles wrap an entry of Rekor, which ours is not:
 * the log is therefore asked below the entry's kind, and the envelope by the public door.
 */
const require = createRequire(import.meta.url);
const { verifyTLogInclusion } = require(require.resolve('@sigstore/verify').replace(/index\.js$/, 'tlog/index.js')) as {
  verifyTLogInclusion: (entry: unknown, logs: unknown[]) => void;
};

interface Kept {
  checkpoint: string;
  entry: JsonObject & { payload: Json; payloadType: string; signature: string };
  index: number;
  logKey: string;
  organisationKeys: string[];
  proof: string[];
}

function kept(name: string): Kept {
  return JSON.parse(readFileSync(new URL(`../../trust/src/test/resources/io/kaiwu/trust/receipt/${name}.json`, import.meta.url), 'utf8')) as Kept;
}

/** The SubjectPublicKeyInfo of a vkey: RFC 8410, section 4. */
function publicKey(vkey: string) {
  const tagged = fromBase64(vkey.split('+').slice(2).join('+')) ?? new Uint8Array();
  return crypto.createPublicKey(Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), tagged.slice(1)]));
}

function entryOf({ entry, index, proof, checkpoint }: Kept) {
  return {
    canonicalizedBody: Buffer.from(canonical(entry)),
    inclusionProof: { logIndex: String(index), hashes: proof.map((hash) => Buffer.from(fromHex(hash) ?? [])), checkpoint: { envelope: checkpoint } },
  };
}

function logOf({ logKey }: Kept) {
  const [name = '', id = ''] = logKey.split('+');
  return { logID: Buffer.from(id, 'hex'), publicKey: publicKey(logKey), baseURL: `https://${name}` };
}

function envelopeOf({ entry }: Kept, payload: string) {
  return bundleFromJSON({
    mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
    verificationMaterial: { publicKey: { hint: 'organisation' }, tlogEntries: [] },
    dsseEnvelope: { payload: Buffer.from(payload).toString('base64'), payloadType: entry.payloadType, signatures: [{ keyid: '', sig: entry.signature }] },
  });
}

function verifierOf({ organisationKeys: [key = ''] }: Kept): Verifier {
  const material: TrustMaterial = {
    certificateAuthorities: [], timestampAuthorities: [], tlogs: [], ctlogs: [],
    publicKey: () => ({ publicKey: publicKey(key), validFor: () => true }),
  };
  return new Verifier(material, { tlogThreshold: 0, ctlogThreshold: 0, timestampThreshold: 0 });
}

describe('npm\'s sigstore', () => {
  it.each(['direct', 'batch-countersigned', 'witnessed', 'crash-tolerant'])('finds the entry in the log under its checkpoint: %s', (name) => {
    const receipt = kept(name);
    verifyTLogInclusion(entryOf(receipt), [logOf(receipt)]);
    for (const spoilt of [
      { ...receipt, index: 0 }, { ...receipt, proof: receipt.proof.slice(1) }, { ...receipt, proof: receipt.proof.toReversed() },
      { ...receipt, entry: { ...receipt.entry, payload: {} } }, { ...receipt, checkpoint: receipt.checkpoint.replace('\n3\n', '\n4\n') },
    ]) expect(() => verifyTLogInclusion(entryOf(spoilt), [logOf(receipt)])).toThrow();
  });

  it.each(['direct', 'witnessed'])('verifies the envelope: %s', (name) => {
    const receipt = kept(name);
    const payload = canonical(receipt.entry.payload);
    verifierOf(receipt).verify(toSignedEntity(envelopeOf(receipt, payload)));
    expect(() => verifierOf(receipt).verify(toSignedEntity(envelopeOf(receipt, `${payload} `)))).toThrow('signature verification failed');
  });
});
