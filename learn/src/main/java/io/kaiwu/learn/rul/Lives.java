// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.rul;

import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.feature.FeaturePipeline;
import io.kaiwu.learn.feature.FeatureRecipe;
import io.kaiwu.learn.feature.RowAssembler;
import io.kaiwu.learn.frame.Frame;
import io.kaiwu.learn.frame.FrameBuilder;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Lays run-to-failure histories out in frames, by the same operators that run live. */
final class Lives {

  private Lives() {}

  /** The aligned rows as they were read, with unit and time. */
  static Frame rows(List<RunToFailure> histories, List<String> columns) {
    Set<String> units = new HashSet<>();
    FrameBuilder frame = new FrameBuilder(columns);
    for (RunToFailure history : histories) {
      if (!units.add(history.unit())) {
        throw new LearnException(
            "The unit (%s) has two histories. Maybe name each life of it apart: %s-1, %s-2."
                .formatted(history.unit(), history.unit(), history.unit()));
      }
      if (history.tags().length != columns.size()) {
        throw new LearnException(
            "The unit (%s) gives %d tags for the %d columns %s."
                .formatted(history.unit(), history.tags().length, columns.size(), columns));
      }
      int before = frame.rows();
      RowAssembler assembler = new RowAssembler(history.tags());
      assembler.process(
          history.readings(), row -> frame.add(history.unit(), row.timeMicros(), row.toArray()));
      assembler.flush(row -> frame.add(history.unit(), row.timeMicros(), row.toArray()));
      if (frame.rows() - before < 2) {
        throw new LearnException(
            "The history of unit (%s) has %d rows of its %d columns; at least 2 are needed. Maybe its tags are not those of the readings."
                .formatted(history.unit(), frame.rows() - before, columns.size()));
      }
    }
    return frame.build();
  }

  /** The features of every row, with unit and time. */
  static Frame features(List<RunToFailure> histories, FeatureRecipe recipe) {
    FrameBuilder frame = new FrameBuilder(recipe.features());
    for (RunToFailure history : histories) {
      FeaturePipeline pipeline = recipe.pipeline(history.tags());
      pipeline.process(
          history.readings(), row -> frame.add(history.unit(), row.timeMicros(), row.toArray()));
      pipeline.flush(row -> frame.add(history.unit(), row.timeMicros(), row.toArray()));
    }
    return frame.build();
  }

  /** How many rows each row's unit still had to live: 0 in its last row. */
  static double[] remaining(Frame frame) {
    int[] rowsOfUnit = lengths(frame);
    int[] seen = new int[rowsOfUnit.length];
    double[] remaining = new double[frame.rows()];
    for (int r = 0; r < remaining.length; r++) {
      int unit = frame.group(r);
      remaining[r] = rowsOfUnit[unit] - ++seen[unit];
    }
    return remaining;
  }

  /** The number of rows of each unit. */
  static int[] lengths(Frame frame) {
    int[] lengths = new int[frame.groups().size()];
    for (int r = 0; r < frame.rows(); r++) {
      lengths[frame.group(r)]++;
    }
    return lengths;
  }

  static double[] capped(double[] remaining, int capRows) {
    return Arrays.stream(remaining).map(y -> Math.min(y, capRows)).toArray();
  }
}
