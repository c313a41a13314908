// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.manufacturing.maintenance;

import io.kaiwu.core.reading.ReadingBatch;
import io.kaiwu.core.stream.Operator;
import io.kaiwu.core.time.Micros;
import io.kaiwu.learn.feature.FeaturePipeline;
import io.kaiwu.learn.feature.FeatureRow;
import io.kaiwu.loop.decision.Prediction;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;

/**
 * From the readings of one machine to its predicted remaining life. Begins anew when the machine
 * was overhauled (its usage count falls back), and looks past readings taken while it stood still.
 */
final class LifeOperator implements Operator<ReadingBatch, Prediction> {

  private static final String CYCLES = "1";

  private final String asset;
  private final LifeModel model;
  private final MachineTags tags;
  private FeaturePipeline pipeline;
  private double usage = -1;
  private boolean running = true;

  LifeOperator(String asset, LifeModel model, MachineTags tags) {
    this.asset = asset;
    this.model = model;
    this.tags = tags;
    this.pipeline = model.rul().recipe().pipeline(tags.columns());
  }

  @Override
  public void process(ReadingBatch input, Consumer<? super Prediction> out) {
    for (int i = 0; i < input.size(); i++) {
      notice(input, i);
    }
    if (running) {
      pipeline.process(input, row -> out.accept(predict(row)));
    }
  }

  private void notice(ReadingBatch input, int row) {
    if (input.tag(row) == tags.usage()) {
      if (input.value(row) < usage) {
        pipeline = model.rul().recipe().pipeline(tags.columns());
      }
      usage = input.value(row);
    } else if (input.tag(row) == tags.running()) {
      running = input.value(row) != 0;
    }
  }

  private Prediction predict(FeatureRow row) {
    var predicted = model.rul().predict(row);
    double value = predicted.value();
    return new Prediction(
        asset,
        model.name(),
        model.version(),
        model.digest(),
        "remaining-life",
        CYCLES,
        value,
        Math.min(predicted.low(), value),
        Math.max(predicted.high(), value),
        predicted.confidence(),
        predicted.insideTraining(),
        predicted.insideTraining()
            ? List.of()
            : predicted.furthest().stream().map(distance -> distance.feature()).toList(),
        Micros.toInstant(row.timeMicros()));
  }

  @Override
  public byte[] snapshot() {
    byte[] inner = pipeline.snapshot();
    return ByteBuffer.allocate(inner.length + 9)
        .putDouble(usage)
        .put((byte) (running ? 1 : 0))
        .put(inner)
        .array();
  }

  @Override
  public void restore(byte[] snapshot) {
    ByteBuffer bytes = ByteBuffer.wrap(snapshot);
    usage = bytes.getDouble();
    running = bytes.get() == 1;
    byte[] inner = new byte[bytes.remaining()];
    bytes.get(inner);
    pipeline.restore(inner);
  }
}
