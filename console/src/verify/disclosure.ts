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

export interface Revealed {
  payload: Json;
  /** Where the disclosed fields stand in the part that holds private ones: JSON Pointers (RFC 6901). */
  shown: string[];
  /** Commitments that stay closed, each a private field or a decoy. */
  hidden: number;
}

/**
 * The payload with its disclosed fields, and without those that are not: RFC 9901, section 7.1; as it
 * was signed if none is disclosed. Null when a disclosure does not fit, is there twice or belongs to
 * something else.
 */
export async function reveal(payload: Json, payloadType: string, disclosures: readonly string[]): Promise<Revealed | null> {
  const statement = payloadType === STATEMENT && isObject(payload) ? payload : null;
  const part = statement === null ? payload : (statement['body'] ?? null);
  if (disclosures.length === 0) return { payload, shown: [], hidden: await count(part) };
  try {
    const { payload: opened, ...rest } = await Opening.run(part, disclosures);
    return { payload: statement === null ? opened : { ...statement, body: opened }, ...rest };
  } catch {
    return null;
  }
}

/** What merely looks like commitments counts nothing, and breaks nothing. */
async function count(part: Json): Promise<number> {
  if (!isObject(part) || !('_sd_alg' in part)) return 0;
  try {
    return (await Opening.run(part, [])).hidden;
  } catch {
    return 0;
  }
}

/** One run over a payload; throws where something does not fit. */
class Opening {
  private readonly seen = new Set<string>();
  private readonly opened = new Set<string>();
  private readonly path: string[] = [];
  private readonly shown: string[] = [];
  private hidden = 0;

  private constructor(private readonly byDigest: ReadonlyMap<string, Disclosure>) {}

  static async run(payload: Json, texts: readonly string[]): Promise<Revealed> {
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
    const revealed = opening.open(top);
    if (opening.opened.size !== byDigest.size) throw new Error('opens nothing');
    return { payload: revealed, shown: opening.shown, hidden: opening.hidden };
  }

  private at(name: string | number, value: Json): Json {
    this.path.push(String(name));
    const opened = this.open(value);
    this.path.pop();
    return opened;
  }

  private open(value: Json): Json {
    if (this.path.length > DEEPEST) throw new Error('too deep');
    if (Array.isArray(value)) return this.list(value);
    return isObject(value) ? this.object(value) : value;
  }

  private disclosed(name: string | number, { value }: Disclosure): Json {
    const tokens = [...this.path, String(name)];
    this.shown.push(tokens.map((token) => `/${token.replaceAll('~', '~0').replaceAll('/', '~1')}`).join(''));
    return this.at(name, value);
  }

  private object(from: JsonObject): JsonObject {
    const to = new Map<string, Json>();
    for (const [name, value] of Object.entries(from)) {
      if (!RESERVED.includes(name)) to.set(name, this.at(name, value));
      else if (name !== '_sd' || !Array.isArray(value)) throw new Error('reserved name');
    }
    for (const digest of Array.isArray(from['_sd']) ? from['_sd'] : []) {
      const disclosure = this.find(digest, true);
      if (disclosure === null) continue;
      const name = disclosure.name ?? '';
      if (to.has(name)) throw new Error('there already');
      to.set(name, this.disclosed(name, disclosure));
    }
    return Object.fromEntries(to);
  }

  private list(from: Json[]): Json[] {
    const to: Json[] = [];
    for (const element of from) {
      if (!isObject(element) || !('...' in element) || Object.keys(element).length !== 1) {
        to.push(this.at(to.length, element));
        continue;
      }
      const disclosure = this.find(element['...'] ?? null, false);
      if (disclosure !== null) to.push(this.disclosed(to.length, disclosure));
    }
    return to;
  }

  private find(digest: Json, named: boolean): Disclosure | null {
    if (typeof digest !== 'string' || this.seen.has(digest)) throw new Error('no commitment, or twice');
    this.seen.add(digest);
    const disclosure = this.byDigest.get(digest) ?? null;
    if (disclosure === null) {
      this.hidden += 1;
      return null;
    }
    if ((disclosure.name !== null) !== named) throw new Error('of another kind');
    this.opened.add(digest);
    return disclosure;
  }
}

function isObject(value: Json): value is JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
