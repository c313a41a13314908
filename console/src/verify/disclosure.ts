// SPDX-License-Identifier: Apache-2.0
import type { Json, JsonObject } from '../api/types';
import { base64url, fromBase64url, sha256, utf8 } from './bytes';
import { canonical } from './canonical';

const RESERVED = ['_sd', '_sd_alg', '...'];
const STATEMENT = 'application/vnd.kaiwu.statement+json';
const MOST = 1000;
const DEEPEST = 190;

interface Disclosure {
  name: string | null;
  value: Json;
}

/** The commitment that a disclosure opens: RFC 9901, section 4.2.3. */
export async function disclosureDigest(text: string): Promise<string> {
  return base64url(await sha256(utf8(text)));
}

/** Null when the text is no disclosure (RFC 9901, section 4.2). */
export function parseDisclosure(text: string): Disclosure | null {
  const bytes = fromBase64url(text);
  if (bytes === null) return null;
  try {
    const parts = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as Json;
    if (!Array.isArray(parts) || typeof parts[0] !== 'string') return null;
    const [, name = null, value = null] = parts;
    if (parts.length === 2) return { name: null, value: name };
    return parts.length === 3 && typeof name === 'string' && !RESERVED.includes(name) ? { name, value } : null;
  } catch {
    return null;
  }
}

/** Whether the JSON inside is canonical, as a receipt demands, so that it has one meaning to all readers. */
function isCanonical(text: string): boolean {
  const json = new TextDecoder().decode(fromBase64url(text) ?? undefined);
  return canonical(JSON.parse(json) as Json) === json;
}

/**
 * The payload with its disclosed fields, and without those that are not: RFC 9901, section 7.1. Null
 * when a disclosure does not fit, is there twice or belongs to something else.
 */
export async function reveal(payload: Json, payloadType: string, disclosures: readonly string[]): Promise<Json | null> {
  if (disclosures.length === 0) return payload;
  try {
    if (payloadType !== STATEMENT) return await Opening.run(payload, disclosures);
    const statement = payload as JsonObject;
    return { ...statement, body: await Opening.run(statement['body'] ?? null, disclosures) };
  } catch {
    return null;
  }
}

/** One run over a payload; throws where something does not fit. */
class Opening {
  private readonly seen = new Set<string>();
  private readonly opened = new Set<string>();

  private constructor(private readonly byDigest: ReadonlyMap<string, Disclosure>) {}

  static async run(payload: Json, texts: readonly string[]): Promise<Json> {
    const byDigest = new Map<string, Disclosure>();
    for (const text of texts) {
      const disclosure = isCanonical(text) ? parseDisclosure(text) : null;
      if (disclosure === null) throw new Error('no disclosure');
      byDigest.set(await disclosureDigest(text), disclosure);
    }
    if (byDigest.size !== texts.length || byDigest.size > MOST) throw new Error('twice, or too many');
    const opening = new Opening(byDigest);
    let top = payload;
    if (isObject(payload) && '_sd_alg' in payload) {
      const { _sd_alg: algorithm, ...rest } = payload;
      if (algorithm !== 'sha-256') throw new Error('unknown algorithm');
      top = rest;
    }
    const revealed = opening.open(top, 0);
    if (opening.opened.size !== byDigest.size) throw new Error('opens nothing');
    return revealed;
  }

  private open(value: Json, depth: number): Json {
    if (depth > DEEPEST) throw new Error('too deep');
    if (Array.isArray(value)) return this.list(value, depth);
    return isObject(value) ? this.object(value, depth) : value;
  }

  private object(from: JsonObject, depth: number): JsonObject {
    const to = new Map<string, Json>();
    for (const [name, value] of Object.entries(from)) {
      if (!RESERVED.includes(name)) to.set(name, this.open(value, depth + 1));
      else if (name !== '_sd' || !Array.isArray(value)) throw new Error('reserved name');
    }
    for (const digest of Array.isArray(from['_sd']) ? from['_sd'] : []) {
      const disclosure = this.find(digest, true);
      if (disclosure === null) continue;
      const name = disclosure.name ?? '';
      if (to.has(name)) throw new Error('there already');
      to.set(name, this.open(disclosure.value, depth + 1));
    }
    return Object.fromEntries(to);
  }

  private list(from: Json[], depth: number): Json[] {
    return from.flatMap((element) => {
      if (!isObject(element) || !('...' in element) || Object.keys(element).length !== 1) return [this.open(element, depth + 1)];
      const disclosure = this.find(element['...'] ?? null, false);
      return disclosure === null ? [] : [this.open(disclosure.value, depth + 1)];
    });
  }

  private find(digest: Json, named: boolean): Disclosure | null {
    if (typeof digest !== 'string' || this.seen.has(digest)) throw new Error('no commitment, or twice');
    this.seen.add(digest);
    const disclosure = this.byDigest.get(digest) ?? null;
    if (disclosure === null) return null;
    if ((disclosure.name !== null) !== named) throw new Error('of another kind');
    this.opened.add(digest);
    return disclosure;
  }
}

function isObject(value: Json): value is JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
