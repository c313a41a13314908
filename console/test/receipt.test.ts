// SPDX-License-Identifier: Apache-2.0
import { beforeAll, describe, expect, it } from 'vitest';
import { MockLedger } from '../dev/ledger';
import type { Json, JsonObject } from '../src/api/types';
import { utf8 } from '../src/verify/bytes';
import { operatorOf, parseKey } from '../src/verify/key';
import { noteIsSignedBy, parseNote } from '../src/verify/note';
import { checkReceipt } from '../src/verify/receipt';

const GOOD = { form: true, organisation: true, disclosure: true, checkpoint: true, cosignatures: true, inclusion: true, policy: true };

function changed(receipt: Json, change: (copy: JsonObject) => void): Json {
  const copy = structuredClone(receipt) as JsonObject;
  change(copy);
  return copy;
}

describe('receipts', () => {
  let receipt: Json;

  beforeAll(() => {
    const ledger = new MockLedger();
    for (let i = 0; i < 11; i++) ledger.seal('application/vnd.kaiwu.test+json', { i });
    receipt = ledger.seal('application/vnd.kaiwu.decision+json', { 决策: '停机 3 号', gain: 0.1 });
  });

  it('hold when nothing was changed', async () => {
    expect(await checkReceipt(receipt)).toEqual(GOOD);
  });

  it('break at the signature and the leaf when the payload changes', async () => {
    const forged = changed(receipt, (copy) => {
      (copy['entry'] as JsonObject)['payload'] = { 决策: '停机 3 号', gain: 0.2 };
    });
    expect(await checkReceipt(forged)).toEqual({ ...GOOD, organisation: false, inclusion: false });
  });

  it('break at the proof when the index changes', async () => {
    expect(await checkReceipt(changed(receipt, (copy) => { copy['index'] = 10; }))).toEqual({ ...GOOD, inclusion: false });
  });

  it('break at the checkpoint when its size changes', async () => {
    const forged = changed(receipt, (copy) => { copy['checkpoint'] = String(copy['checkpoint']).replace('\n12\n', '\n13\n'); });
    expect((await checkReceipt(forged)).checkpoint).toBe(false);
  });

  it('break when another organisation is named', async () => {
    const other = new MockLedger().seal('x', {}) as JsonObject;
    const forged = changed(receipt, (copy) => { copy['organisationKeys'] = other['organisationKeys'] ?? []; });
    expect((await checkReceipt(forged)).organisation).toBe(false);
  });

  it('are refused with a member too many', async () => {
    expect((await checkReceipt(changed(receipt, (copy) => { copy['note'] = ''; }))).form).toBe(false);
  });

  it('are refused with lists that are too long', async () => {
    for (const name of ['organisationKeys', 'proof']) {
      const list = Array<Json>(1000).fill((receipt as JsonObject)[name] ?? '').flat();
      expect((await checkReceipt(changed(receipt, (copy) => { copy[name] = list; }))).form).toBe(false);
    }
  });

  it('are refused with a witness whose signature is not there', async () => {
    const forged = changed(receipt, (copy) => { copy['witnessKeys'] = [copy['logKey'] ?? '']; });
    expect((await checkReceipt(forged)).form).toBe(false);
  });
});

describe('keys', () => {
  it('are refused with a name that holds what nobody sees, and counted by operator whatever the case', async () => {
    expect(await parseKey('Peter\u200bNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW')).toBeNull();
    expect(operatorOf('Firm-B.Example/W1')).toBe(operatorOf('firm-b.example/w2'));
  });
});

describe('signed notes', () => {
  // The example of golang.org/x/mod/sumdb/note.
  const KEY = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
  const NOTE =
    'If you think cryptography is the answer to your problem,\nthen you don\'t know what your problem is.\n\n' +
    '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';

  it('verify the example of the Go library', async () => {
    const key = await parseKey(KEY);
    const note = parseNote(NOTE);
    expect(key?.fingerprint.startsWith('c74f20a3')).toBe(true);
    expect(note !== null && key !== null && (await noteIsSignedBy(note, key))).toBe(true);
  });

  it('break with one character changed', async () => {
    const key = await parseKey(KEY);
    const note = parseNote(NOTE.replace('answer', 'Answer'));
    expect(note !== null && key !== null && (await noteIsSignedBy(note, key))).toBe(false);
  });

  it('refuse a key whose digits are not its fingerprint', async () => {
    expect(await parseKey(KEY.replace('c74f20a3', 'c74f20a4'))).toBeNull();
    expect(await parseKey(`${KEY} `)).toBeNull();
    expect(utf8(KEY).length).toBe(KEY.length);
  });
});
