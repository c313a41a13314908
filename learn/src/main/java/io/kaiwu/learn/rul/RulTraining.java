// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.rul;

import io.kaiwu.core.json.Digest;
import io.kaiwu.core.time.TimeRange;
import io.kaiwu.learn.metric.Scorecard;
import java.util.Map;

/**
 * A model and what is known of how it was made.
 *
 * @param heldOut its score on units it had not seen, each row against its true remaining life
 * @param heldOutCapped the same against the life capped as in training
 * @param rmseByWindow the held-out RMSE by which the window was chosen
 * @param data the digest of the readings
 * @param units the number of histories
 * @param rows the number of rows
 * @param readings the number of readings
 * @param range from the first reading to just after the last
 */
public record RulTraining(
    RulModel model,
    Scorecard heldOut,
    Scorecard heldOutCapped,
    Map<Integer, Double> rmseByWindow,
    Digest data,
    int units,
    int rows,
    long readings,
    TimeRange range) {}
