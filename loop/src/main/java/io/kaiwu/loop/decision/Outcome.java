// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.loop.decision;

import io.kaiwu.core.text.Text;
import java.time.Instant;
import java.util.List;

/**
 * What was measured afterwards, against what would have been.
 *
 * @param truths what the predictions should have said, as far as it was found; by them a loop is
 *     scored
 * @param evidence the readings it was measured from
 */
public record Outcome(
    Instant measuredAt,
    List<Measure> measures,
    List<Truth> truths,
    List<Evidence.Window> evidence) {

  public Outcome {
    measures = List.copyOf(measures);
    truths = List.copyOf(truths);
    evidence = List.copyOf(evidence);
  }

  /**
   * What was true when the prediction was made.
   *
   * @param output the predicted quantity: {@code remaining-life}
   * @param value in the unit of the prediction
   */
  public record Truth(String asset, String output, double value) {}

  /**
   * One quantity: {@code gain = baseline - actual} for costs.
   *
   * @param unit a UCUM code or an ISO 4217 currency
   * @param low lower end of the interval of the gain, at {@code level}
   * @param method how baseline and interval were come by
   */
  public record Measure(
      String name,
      String unit,
      double baseline,
      double actual,
      double gain,
      double low,
      double high,
      double level,
      Text method) {}
}
