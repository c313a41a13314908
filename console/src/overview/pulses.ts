// SPDX-License-Identifier: Apache-2.0
import type { Track } from './track';

const SVG = 'http://www.w3.org/2000/svg';
const PIXELS_A_SECOND = 150;

interface Pulse {
  dot: SVGCircleElement;
  startedAt: number;
  from: number;
  to: number;
}

/** Dots that travel along the track; none when the user asks for less motion. */
export class Pulses {
  private pulses: Pulse[] = [];
  private frame = 0;

  constructor(
    private readonly layer: SVGGElement,
    private readonly track: Track,
  ) {}

  /** Sends a dot from one station to another; `after` milliseconds from now. */
  send(from: number, to: number, kind: 'reading' | 'decision', after = 0): void {
    if (document.hidden || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    const dot = document.createElementNS(SVG, 'circle');
    dot.setAttribute('class', `pulse pulse-${kind}`);
    dot.setAttribute('r', kind === 'decision' ? '7' : '4');
    dot.style.visibility = 'hidden';
    this.layer.append(dot);
    this.pulses.push({ dot, startedAt: performance.now() + after, from: this.track.distanceTo(from), to: this.track.distanceTo(to) });
    if (this.frame === 0) this.frame = requestAnimationFrame(this.step);
  }

  stop(): void {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    for (const { dot } of this.pulses) dot.remove();
    this.pulses = [];
  }

  private readonly step = (now: number): void => {
    this.pulses = this.pulses.filter((pulse) => this.move(pulse, now));
    this.frame = this.pulses.length === 0 ? 0 : requestAnimationFrame(this.step);
  };

  /** Whether the pulse is still on its way. */
  private move({ dot, startedAt, from, to }: Pulse, now: number): boolean {
    if (now < startedAt) return true;
    const distance = from + ((now - startedAt) / 1000) * PIXELS_A_SECOND;
    if (distance >= to) {
      dot.remove();
      return false;
    }
    const { x, y } = this.track.at(distance);
    dot.style.visibility = 'visible';
    dot.setAttribute('cx', x.toFixed(1));
    dot.setAttribute('cy', y.toFixed(1));
    return true;
  }
}
