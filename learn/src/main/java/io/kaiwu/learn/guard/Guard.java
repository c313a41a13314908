// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.guard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Looks over an evaluation and says why its score should not be believed, if it should not.
 *
 * <pre>{@code
 * List<Warning> warnings =
 *     Guard.inspect(
 *         Inspection.ofNumbers(names, x, "close", close)
 *             .withTimes(days)
 *             .withSplit(partition, SplitKind.RANDOM)
 *             .withPredictions(predicted));
 * }</pre>
 *
 * <p>Finding nothing proves nothing: what the columns mean, only those know who recorded them.
 */
public final class Guard {

  private static final List<Detector> DETECTORS =
      List.of(
          new OwnRows(),
          new LotAmongSeries(),
          new TargetInDisguise(),
          new BoundsOfTheMoment(),
          new UnknownBefore(),
          new PreviousValueBar(),
          new BaselineBar(),
          new Imbalance(),
          new TwinsAcross(),
          new GroupsAcross(),
          new BeyondTraining(),
          new TooFewRows(),
          new HardlyVaries(),
          new IdColumns(),
          new Collinear());

  private Guard() {}

  /** All that was found, the most severe first. Deterministic for one seed. */
  public static List<Warning> inspect(Inspection study) {
    List<Warning> found = new ArrayList<>();
    DETECTORS.forEach(d -> found.addAll(d.inspect(study)));
    found.sort(Comparator.comparing(Warning::severity).reversed());
    return List.copyOf(found);
  }
}
