// SPDX-License-Identifier: Apache-2.0
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Overview } from '../api/types';
import { rateHistory, useEvent } from '../live';
import { useSpeech } from '../text';
import { Spark } from '../ui/spark';
import { GainFigure } from './gain';
import { Pulses } from './pulses';
import { StationCard } from './station';
import { STATIONS, stationFacts } from './stations';
import { Track, type Point } from './track';

const MOST_PULSES_A_SECOND = 4;
const READINGS_A_PULSE = 50;

/** The loop as it runs: six stations on a closed track, the proven gain in its middle. */
export function Ring({ overview }: { overview: Overview }) {
  const speech = useSpeech();
  const box = useRef<HTMLDivElement>(null);
  const layer = useRef<SVGGElement>(null);
  const pulses = useRef<Pulses | null>(null);
  const track = useTrack(box);

  useEffect(() => {
    if (layer.current === null || track === null) return undefined;
    const running = new Pulses(layer.current, track);
    pulses.current = running;
    return () => running.stop();
  }, [track]);

  useEvent('overview', useCallback((now: Overview) => {
    const rate = now.collect?.readingsPerSecond ?? 0;
    const count = rate === 0 ? 0 : Math.min(MOST_PULSES_A_SECOND, 1 + Math.floor(rate / READINGS_A_PULSE));
    for (let i = 0; i < count; i++) pulses.current?.send(0, 2, 'reading', (i * 1000) / count);
  }, []));
  useEvent('decision', useCallback(() => pulses.current?.send(2, STATIONS.length, 'decision'), []));

  return (
    <div class="ring" ref={box} data-testid="overview-ring">
      <svg class="ring-track" aria-hidden="true">
        {track !== null && (
          <>
            <path class="ring-line" d={track.path()} />
            {track.arrows().map(({ x, y, angle }, i) => (
              <path key={i} class="ring-arrow" d="M-4-5 4 0-4 5" transform={`translate(${x} ${y}) rotate(${angle})`} />
            ))}
          </>
        )}
        <g ref={layer} />
      </svg>
      {STATIONS.map((name) => (
        <StationCard key={name} name={name} facts={stationFacts(name, overview, speech)}>
          {name === 'collect' && <Spark values={rateHistory()} label={speech.t('station.collect.history')} />}
        </StationCard>
      ))}
      <GainFigure gain={overview.gain} />
    </div>
  );
}

/** Measures where the stations stand, again whenever the size changes. */
function useTrack(box: { readonly current: HTMLDivElement | null }): Track | null {
  const [track, setTrack] = useState<Track | null>(null);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const measure = () => {
      const frame = element.getBoundingClientRect();
      const points = STATIONS.map((name): Point => {
        const place = element.querySelector(`[data-station="${name}"]`)?.getBoundingClientRect() ?? frame;
        return { x: place.left + place.width / 2 - frame.left, y: place.top + place.height / 2 - frame.top };
      });
      setTrack(new Track(points));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return track;
}
