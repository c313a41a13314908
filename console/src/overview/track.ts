// SPDX-License-Identifier: Apache-2.0

export interface Point {
  x: number;
  y: number;
}

/** The closed track through the stations: a straight line from each to the next. */
export class Track {
  private readonly lengths: number[];
  readonly total: number;

  /** @param stations at least two, in the order of the loop */
  constructor(readonly stations: readonly Point[]) {
    this.lengths = stations.map((from, i) => {
      const to = this.station(i + 1);
      return Math.hypot(to.x - from.x, to.y - from.y);
    });
    this.total = this.lengths.reduce((sum, length) => sum + length, 0);
  }

  private station(i: number): Point {
    return this.stations[i % this.stations.length] ?? { x: 0, y: 0 };
  }

  /** How long the track is from the first station to station `i`. */
  distanceTo(i: number): number {
    return this.lengths.slice(0, i).reduce((sum, length) => sum + length, 0);
  }

  /** The point at a distance from the first station; it goes round more than once. */
  at(distance: number): Point {
    let left = this.total === 0 ? 0 : distance % this.total;
    for (let i = 0; i < this.lengths.length; i++) {
      const length = this.lengths[i] ?? 0;
      if (left <= length) {
        const from = this.station(i);
        const to = this.station(i + 1);
        const share = length === 0 ? 0 : left / length;
        return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
      }
      left -= length;
    }
    return this.station(0);
  }

  /** The outline as SVG path data. */
  path(): string {
    return `M${this.stations.map(({ x, y }) => `${x} ${y}`).join('L')}Z`;
  }

  /** The middle of each stretch and the angle of travel there, in degrees: where arrows stand. */
  arrows(): (Point & { angle: number })[] {
    return this.stations.map((from, i) => {
      const to = this.station(i + 1);
      return { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2, angle: (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI };
    });
  }
}
