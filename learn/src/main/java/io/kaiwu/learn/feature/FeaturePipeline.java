// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.feature;

import io.kaiwu.core.reading.ReadingBatch;
import io.kaiwu.core.stream.Operator;
import io.kaiwu.learn.regime.OperatingRegimes;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Makes features of the readings of one asset as a recipe says. */
public final class FeaturePipeline implements Operator<ReadingBatch, FeatureRow> {

  private final OperatingRegimes regimes;
  private final int[] settings;
  private final int[] sensors;
  private final RowAssembler rows;
  private final WindowFeatures windows;
  private final String mark;

  FeaturePipeline(FeatureRecipe recipe, int[] tags) {
    this.regimes = recipe.regimes();
    this.settings = positions(regimes.settings(), recipe.columns());
    this.sensors = positions(regimes.sensors(), recipe.columns());
    this.rows = new RowAssembler(tags);
    this.windows = new WindowFeatures(sensors.length, recipe.window());
    this.mark = "pipeline of recipe " + recipe.digest() + " over " + Arrays.toString(tags);
  }

  @Override
  public void process(ReadingBatch input, Consumer<? super FeatureRow> out) {
    rows.process(input, row -> describe(row, out));
  }

  /** Hands on what the last, still incomplete row gives: for the end of a history. */
  public void flush(Consumer<? super FeatureRow> out) {
    rows.flush(row -> describe(row, out));
  }

  /** Readings that came after their row was handed on. */
  public long lateReadings() {
    return rows.lateReadings();
  }

  private void describe(FeatureRow row, Consumer<? super FeatureRow> out) {
    double[] set = new double[settings.length];
    for (int s = 0; s < set.length; s++) {
      set[s] = row.value(settings[s]);
    }
    int regime = regimes.regime(set);
    double[] normalised = new double[sensors.length];
    for (int s = 0; s < normalised.length; s++) {
      normalised[s] = regimes.normalise(s, row.value(sensors[s]), regime);
    }
    double remoteness = regimes.remoteness(set);
    windows.process(
        FeatureRow.of(row.timeMicros(), normalised),
        features -> {
          double[] all = Arrays.copyOf(features.toArray(), features.width() + 1);
          all[features.width()] = remoteness;
          out.accept(FeatureRow.of(row.timeMicros(), all));
        });
  }

  @Override
  public byte[] snapshot() {
    return State.write(
        mark,
        out -> {
          State.writeBytes(out, rows.snapshot());
          State.writeBytes(out, windows.snapshot());
        });
  }

  @Override
  public void restore(byte[] snapshot) {
    State.read(
        snapshot,
        mark,
        in -> {
          rows.restore(State.readBytes(in));
          windows.restore(State.readBytes(in));
        });
  }

  private static int[] positions(List<String> names, List<String> columns) {
    return names.stream().mapToInt(columns::indexOf).toArray();
  }
}
