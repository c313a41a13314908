// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.manufacturing.maintenance;

import io.kaiwu.core.reading.Quality;
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

  static final String OUTPUT = "remaining-life";

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
    for (int from = 0; from < input.size(); ) { // row by row: the past comes many at a time
      int to = from + 1;
      while (to < input.size() && input.timeMicros(to) == input.timeMicros(from)) {
        to++;
      }
      processRow(input, from, to, out);
      from = to;
    }
  }

  private void processRow(ReadingBatch input, int from, int to, Consumer<? super Prediction> out) {
    ReadingBatch.Builder row = ReadingBatch.builder(to - from);
    for (int i = from; i < to; i++) {
      notice(input, i);
      row.add(input, i);
    }
    if (running) {
      pipeline.process(row.build(), features -> out.accept(predict(features)));
    }
  }

  private void notice(ReadingBatch input, int row) {
    if (!Quality.isUsable(input.quality(row))) {
      return;
    }
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
        OUTPUT,
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
