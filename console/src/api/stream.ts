// SPDX-License-Identifier: Apache-2.0
import type { Alarm, DecisionSummary, Overview, ReadingsEvent } from './types';

export interface StreamEvents {
  overview: Overview;
  readings: ReadingsEvent;
  decision: DecisionSummary;
  alarm: Alarm;
}

export type Link = 'connecting' | 'live' | 'lost';
type Listener<T> = (value: T) => void;

/** The server sends an overview each second; after this long without one the line counts as lost. */
const SILENCE_MILLIS = 6_000;
const RETRY_MILLIS = 3_000;
const NAMES = ['overview', 'readings', 'decision', 'alarm'] as const;

/** The one live connection to the server, shared by all pages. */
export class LiveStream {
  private source: EventSource | null = null;
  private asset: string | null = null;
  private silence: ReturnType<typeof setTimeout> | undefined;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private link: Link = 'connecting';
  private readonly linkListeners = new Set<Listener<Link>>();
  private readonly listeners: { [K in keyof StreamEvents]: Set<Listener<StreamEvents[K]>> } = {
    overview: new Set(),
    readings: new Set(),
    decision: new Set(),
    alarm: new Set(),
  };

  open(): void {
    this.close();
    const query = this.asset === null ? '' : `?asset=${encodeURIComponent(this.asset)}`;
    const source = new EventSource(`/api/stream${query}`);
    this.source = source;
    for (const name of NAMES) {
      source.addEventListener(name, (event: MessageEvent<string>) => this.receive(name, event.data));
    }
    source.onerror = () => {
      this.become('lost');
      // A browser gives up for good after an HTTP error; we do not.
      if (source.readyState === EventSource.CLOSED) {
        clearTimeout(this.retry);
        this.retry = setTimeout(() => this.open(), RETRY_MILLIS);
      }
    };
    this.expectWord();
  }

  close(): void {
    this.source?.close();
    this.source = null;
    clearTimeout(this.silence);
    clearTimeout(this.retry);
  }

  /** Also asks for the readings of `asset`; null for none. */
  follow(asset: string | null): void {
    if (asset === this.asset) return;
    this.asset = asset;
    if (this.source !== null) this.open();
  }

  on<K extends keyof StreamEvents>(name: K, listener: Listener<StreamEvents[K]>): () => void {
    this.listeners[name].add(listener);
    return () => this.listeners[name].delete(listener);
  }

  onLink(listener: Listener<Link>): () => void {
    this.linkListeners.add(listener);
    listener(this.link);
    return () => this.linkListeners.delete(listener);
  }

  private receive<K extends keyof StreamEvents>(name: K, data: string): void {
    this.become('live');
    this.expectWord();
    const value = JSON.parse(data) as StreamEvents[K];
    for (const listener of this.listeners[name]) listener(value);
  }

  private expectWord(): void {
    clearTimeout(this.silence);
    this.silence = setTimeout(() => {
      this.become('lost');
      this.open();
    }, SILENCE_MILLIS);
  }

  private become(link: Link): void {
    if (link === this.link) return;
    this.link = link;
    for (const listener of this.linkListeners) listener(link);
  }
}

export const stream = new LiveStream();
