// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.draw;

import java.util.Locale;

/** How times are written: as numbers, or as the clock shows them. */
public enum TimeWords {
  /** The problem's own unit. */
  PLAIN {
    @Override
    public String of(double time) {
      return Ink.number(time);
    }

    @Override
    double step(double rough) {
      double power = Math.pow(10, Math.floor(Math.log10(rough)));
      return power * (rough <= power ? 1 : rough <= 2 * power ? 2 : rough <= 5 * power ? 5 : 10);
    }
  },
  /** Minutes after midnight, as 08:30; the next day as 1d 08:30. */
  CLOCK {
    @Override
    public String of(double time) {
      if (!Double.isFinite(time)) {
        return Ink.number(time);
      }
      long minutes = Math.round(time);
      long day = Math.floorDiv(minutes, DAY);
      long rest = Math.floorMod(minutes, DAY);
      String clock = String.format(Locale.ROOT, "%02d:%02d", rest / 60, rest % 60);
      return day == 0 ? clock : day + "d " + clock;
    }

    @Override
    double step(double rough) {
      for (double step : new double[] {1, 2, 5, 10, 15, 30, 60, 120, 180, 240, 360, 720}) {
        if (step >= rough) {
          return step;
        }
      }
      return DAY * Math.ceil(rough / DAY);
    }
  };

  private static final long DAY = 24 * 60;

  /** The words for a time. */
  public abstract String of(double time);

  /** A round step between marks, of about this much or more. */
  abstract double step(double rough);
}
