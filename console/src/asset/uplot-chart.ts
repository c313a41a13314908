// SPDX-License-Identifier: Apache-2.0
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { Trend } from '../api/types';
import type { Formats } from '../format';
import { append, columnsOf, type Columns } from './trend-data';

const HEIGHT = 168;
const FONT = '11px system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif';

function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** A uPlot chart of one tag that grows with its readings, with the gaps shaded. */
export class LiveChart {
  private columns: Columns;
  private readonly plot: uPlot;
  private readonly observer: ResizeObserver;
  private readonly darkness = matchMedia('(prefers-color-scheme: dark)');
  private readonly repaint = () => this.plot.redraw(false);
  private readonly themeWatch = new MutationObserver(this.repaint);

  constructor(private readonly place: HTMLElement, private readonly trend: Trend, private readonly span: number, formats: Formats) {
    this.columns = columnsOf(trend);
    this.plot = new uPlot(this.options(formats), this.columns, place);
    this.observer = new ResizeObserver(() => this.plot.setSize({ width: place.clientWidth, height: HEIGHT }));
    this.observer.observe(place);
    this.darkness.addEventListener('change', this.repaint);
    this.themeWatch.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  }

  append(time: number, value: number): void {
    this.columns = append(this.columns, time, value, time - this.span);
    this.plot.setData(this.columns);
  }

  destroy(): void {
    this.observer.disconnect();
    this.themeWatch.disconnect();
    this.darkness.removeEventListener('change', this.repaint);
    this.plot.destroy();
  }

  private options(formats: Formats): uPlot.Options {
    const axis: uPlot.Axis = {
      font: FONT,
      stroke: () => colour('--ink-3'),
      grid: { stroke: () => colour('--line'), width: 1 },
      ticks: { stroke: () => colour('--line'), width: 1, size: 4 },
    };
    const days = this.span > 24 * 3_600_000;
    const unseen = { points: { show: false }, width: 0 };
    return {
      width: this.place.clientWidth,
      height: HEIGHT,
      legend: { show: false },
      cursor: { sync: { key: 'kaiwu-trends' }, y: false, points: { size: 6 } },
      scales: { x: { time: true } },
      axes: [
        { ...axis, values: (_, ticks) => ticks.map((at) => (days ? formats.time(at * 1000, false) : formats.clock(at * 1000))), space: days ? 110 : 70, size: 30 },
        { ...axis, size: 56, values: (_, ticks) => ticks.map((value) => formats.number(value, 3)) },
      ],
      series: [
        {},
        { stroke: () => colour('--chart'), width: 1.5, points: { show: false } },
        { ...unseen },
        { ...unseen },
      ],
      bands: [{ series: [3, 2], fill: () => colour('--chart-band') }],
      hooks: { drawClear: [(plot) => this.shadeGaps(plot)] },
    };
  }

  private shadeGaps({ ctx, bbox, valToPos }: uPlot): void {
    ctx.save();
    ctx.fillStyle = colour('--gap');
    for (const { from, to } of this.trend.gaps) {
      const left = Math.max(bbox.left, valToPos(from / 1000, 'x', true));
      const right = Math.min(bbox.left + bbox.width, valToPos(to / 1000, 'x', true));
      if (right > left) ctx.fillRect(left, bbox.top, right - left, bbox.height);
    }
    ctx.restore();
  }
}
