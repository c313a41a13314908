// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.loop.run;

import io.kaiwu.core.asset.Asset;
import io.kaiwu.core.reading.ReadingBatch;
import io.kaiwu.core.stream.Operator;
import io.kaiwu.core.tag.Tag;
import io.kaiwu.loop.decision.Decision;
import io.kaiwu.loop.decision.Outcome;
import io.kaiwu.loop.decision.Prediction;
import io.kaiwu.loop.decision.ReadingColumns;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a trade brings to a loop: how it predicts, decides, and measures what came of it. Everything
 * else is the runner's.
 */
public interface LoopLogic {

  /**
   * The step from readings to predictions for one asset.
   *
   * @param columns the asset's tags in the order of {@link
   *     io.kaiwu.loop.definition.LoopDefinition#columns}
   */
  Operator<ReadingBatch, Prediction> operatorFor(Asset asset, List<Tag> columns);

  /** Decides on what is known now; empty if there is nothing to say yet. */
  Optional<Proposal> decide(PassInput input);

  /**
   * Measures what came of a decision that was carried out.
   *
   * @return empty as long as it cannot be told
   */
  Optional<Measured> measure(Decision decision, Instant now);

  /**
   * Whether what was asked has run its course, measured or not, so that it may be asked anew: the
   * machine was renewed meanwhile. Only looked at when it is asked again.
   */
  default boolean isOver(Decision decision) {
    return false;
  }

  /**
   * What came of a decision.
   *
   * @param truths what its predictions should have said, as far as it was found
   * @param evidence the readings it was measured from
   */
  record Measured(
      List<Outcome.Measure> measures, List<Outcome.Truth> truths, List<ReadingColumns> evidence) {

    public Measured {
      measures = List.copyOf(measures);
      truths = List.copyOf(truths);
      evidence = List.copyOf(evidence);
    }
  }
}
