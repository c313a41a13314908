// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.site;

import io.kaiwu.core.asset.Asset;
import io.kaiwu.core.reading.ReadingBatch;
import io.kaiwu.core.stream.Operator;
import io.kaiwu.core.tag.Tag;
import io.kaiwu.loop.decision.Decision;
import io.kaiwu.loop.decision.Prediction;
import io.kaiwu.loop.run.LoopLogic;
import io.kaiwu.loop.run.PassInput;
import io.kaiwu.loop.run.Proposal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Predicts and decides nothing: the runner around it is what is measured. */
final class NoLogic implements LoopLogic {

  @Override
  public Operator<ReadingBatch, Prediction> operatorFor(Asset asset, List<Tag> columns) {
    return new Silent();
  }

  @Override
  public Optional<Proposal> decide(PassInput input) {
    return Optional.empty();
  }

  @Override
  public Optional<Measured> measure(Decision decision, Instant now) {
    return Optional.empty();
  }

  private static final class Silent implements Operator<ReadingBatch, Prediction> {

    @Override
    public void process(ReadingBatch input, Consumer<? super Prediction> out) {}

    @Override
    public byte[] snapshot() {
      return new byte[0];
    }

    @Override
    public void restore(byte[] snapshot) {}
  }
}
