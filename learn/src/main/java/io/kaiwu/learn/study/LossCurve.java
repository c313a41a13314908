// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.study;

import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Monitor;
import java.util.ArrayList;
import java.util.List;

/** Keeps what a fit tells on its way and passes it on. */
final class LossCurve implements Monitor {

  private static final int MOST = 2000;

  private final Monitor next;
  private final List<double[]> points = new ArrayList<>();

  LossCurve(Monitor next) {
    this.next = next;
  }

  Fitting fitting(Fitting plain) {
    return new Fitting(plain.workers(), plain.seed(), this);
  }

  @Override
  public boolean at(double share, double loss) {
    if (Double.isFinite(loss) && points.size() < MOST) {
      points.add(new double[] {share, loss});
    }
    return next.at(share, loss);
  }

  /** The objective as the work went on; empty if the method has none to tell. */
  double[] losses() {
    return points.stream().mapToDouble(p -> p[1]).toArray();
  }

  double[] shares() {
    return points.stream().mapToDouble(p -> p[0]).toArray();
  }
}
