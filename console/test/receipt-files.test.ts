// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Json } from '../src/api/types';
import { canonical } from '../src/verify/canonical';
import { disclosureDigest, parseDisclosure, reveal } from '../src/verify/disclosure';
import { parseKey } from '../src/verify/key';
import { isMet, parsePolicy } from '../src/verify/policy';
import { NO_PINS, parseReceipt, verifyReceipt } from '../src/verify/receipt';
import { verifyText } from '../src/verify/file';
import { backingWords } from '../src/verify/words';

/** The receipts that the tests of the module trust make and keep. */
function kept(name: string): string {
  return readFileSync(new URL(`../../trust/src/test/resources/io/kaiwu/trust/receipt/${name}.json`, import.meta.url), 'utf8');
}

const NAMES = ['direct', 'batch-countersigned', 'witnessed', 'crash-tolerant'] as const;

describe('receipts made by the server', () => {
  it.each(NAMES)('hold: %s', async (name) => {
    const { checks } = await verifyReceipt(JSON.parse(kept(name)) as Json);
    expect(Object.values(checks)).toEqual([true, true, true, true, true, true, true]);
  });

  it('count operators and machines', async () => {
    const witnessed = await verifyReceipt(JSON.parse(kept('witnessed')) as Json);
    expect(witnessed.backing).toMatchObject({
      tier: 'WITNESSED', policy: 'receipt', operators: ['bank.example', 'port.example'], listedOperators: 3, quorum: true, nodes: 0, listedNodes: 3,
    });
    const tolerant = await verifyReceipt(JSON.parse(kept('crash-tolerant')) as Json);
    expect(tolerant.backing).toMatchObject({ tier: 'CRASH_TOLERANT', operators: ['university.example'], quorum: false, nodes: 2, listedNodes: 3 });
    if (tolerant.backing === null) throw new Error('no backing');
    expect(backingWords(tolerant.backing).en).toContain('1 of 3 distinct operators');
    expect(backingWords(tolerant.backing).zh).toContain('3 台机器中有 2 台');
  });

  it('show their disclosed fields and no others', async () => {
    const { revealed } = await verifyReceipt(JSON.parse(kept('witnessed')) as Json);
    expect(canonical(revealed?.payload ?? null)).toBe('{"buyer":{"name":"某厂"},"kWh":12.5,"lots":["L-1","L-2"],"注":"节能\\n"}');
  });

  it.each(NAMES)('break with a bit flipped in any byte: %s', async (name) => {
    const bytes = new TextEncoder().encode(kept(name));
    for (let i = 0; i < bytes.length; i++) {
      const flipped = bytes.slice();
      flipped[i] = (flipped[i] ?? 0) ^ (1 << i % 8);
      const verdict = await verifyText(flipped, NO_PINS);
      if (verdict.outcome !== 'broken' && verdict.outcome !== 'unknown') throw new Error(`verified with byte ${i} flipped`);
    }
    expect((await verifyText(bytes, NO_PINS)).outcome).toBe('holds');
  }, 60_000);

  it('ask the pinned policy and keys', async () => {
    const receipt = JSON.parse(kept('witnessed')) as Json;
    const own = parseReceipt(receipt)?.policy?.text ?? '';
    const strict = await parsePolicy(own.replace('any-two 2', 'any-two all'));
    expect((await verifyReceipt(receipt, { ...NO_PINS, policy: strict })).checks.policy).toBe(false);
    const same = await verifyReceipt(receipt, { ...NO_PINS, policy: await parsePolicy(own) });
    expect(same.backing?.policy).toBe('pinned');
    const stranger = await parseKey('PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW');
    if (stranger === null) throw new Error('no key');
    expect((await verifyReceipt(receipt, { ...NO_PINS, logKeys: [stranger] })).checks.checkpoint).toBe(false);
    expect((await verifyReceipt(receipt, { ...NO_PINS, organisationKeys: [stranger] })).checks.organisation).toBe(false);
  });
});

describe('policies', () => {
  it('are met by enough of their groups', async () => {
    const own = parseReceipt(JSON.parse(kept('witnessed')) as Json)?.policy?.text ?? '';
    const policy = await parsePolicy(own);
    if (policy === null) throw new Error('no policy');
    const keys = policy.witnesses.map(({ key }) => key);
    expect(isMet(policy, keys)).toBe(true);
    expect(isMet(policy, keys.slice(0, 4))).toBe(false);
    expect(isMet(policy, keys.slice(3, 5))).toBe(true);
  });

  it.each(['', 'quorum x\n', 'quorum none\nquorum none\n', 'nonsense\nquorum none\n', 'group g any none\nquorum g\n', 'quorum none\r\n'])(
    'are refused: %j', async (text) => expect(await parsePolicy(text)).toBeNull(),
  );

  it('may ask for nobody and have comments', async () => {
    expect((await parsePolicy('# nobody\n\n \tquorum\tnone '))?.quorum).toBe('none');
  });
});

describe('disclosures', () => {
  // RFC 9901, sections 4.2.1 to 4.2.3.
  const FAMILY_NAME = 'WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0';

  it('are read and hashed as in the examples of the standard', async () => {
    expect(await disclosureDigest(FAMILY_NAME)).toBe('X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0');
    expect(parseDisclosure(FAMILY_NAME)).toEqual({ name: 'family_name', value: 'Möbius' });
    expect(await disclosureDigest('WyJsa2x4RjVqTVlsR1RQVW92TU5JdkNBIiwgIkZSIl0')).toBe('w0I8EKcdCtUPkGCNUrfwVp2xEgNjtoIDlOxc9-PlOhs');
    expect(parseDisclosure('WyJsa2x4RjVqTVlsR1RQVW92TU5JdkNBIiwgIkZSIl0')).toEqual({ name: null, value: 'FR' });
  });

  it('are refused when they open nothing, twice, or a name that is taken', async () => {
    const text = btoa('["salt","kWh",1]').replaceAll('=', '');
    const digest = await disclosureDigest(text);
    expect(await reveal({ _sd: [digest, 'x'], _sd_alg: 'sha-256' }, 'x', [text])).toEqual({ payload: { kWh: 1 }, shown: ['/kWh'], hidden: 1 });
    expect(await reveal({ _sd: [digest], _sd_alg: 'sha-256' }, 'x', [])).toEqual({ payload: { _sd: [digest], _sd_alg: 'sha-256' }, shown: [], hidden: 1 });
    expect(await reveal({ _sd: [] }, 'x', [text])).toBeNull();
    expect(await reveal({ _sd: [digest, digest] }, 'x', [text])).toBeNull();
    expect(await reveal({ _sd: [digest], kWh: 2 }, 'x', [text])).toBeNull();
    expect(await reveal([{ '...': digest }], 'x', [text])).toBeNull();
    expect(await reveal({ _sd: [digest], _sd_alg: 'md5' }, 'x', [text])).toBeNull();
    expect(await reveal({ body: { _sd: [digest] }, log: 'l' }, 'application/vnd.kaiwu.statement+json', [text])).toEqual({ payload: { body: { kWh: 1 }, log: 'l' }, shown: ['/kWh'], hidden: 0 });
  });
});
