// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.study;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.kaiwu.learn.matrix.RowBlocks;
import io.kaiwu.learn.model.AnomalyDetector;
import io.kaiwu.learn.model.Classifier;
import io.kaiwu.learn.model.Clustering;
import io.kaiwu.learn.model.Model;
import io.kaiwu.learn.model.Projection;
import io.kaiwu.learn.model.Regressor;
import io.kaiwu.learn.table.Column;
import io.kaiwu.learn.table.Table;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Writes what a model says of the rows of a table, beside the rows themselves: the prediction, the
 * probability of each class, and the columns in which a row lies outside of what the model was
 * trained on. Goes block by block, so that memory does not grow with the table.
 */
public final class Predictions {

  private static final int BLOCK = 4096;

  private final ModelFile file;

  public Predictions(ModelFile file) {
    this.file = file;
  }

  /**
   * What was written.
   *
   * @param rows of the table
   * @param outside rows that lie outside of the training range in some column
   * @param byColumn how often each column was the cause
   * @param unknownLevels texts the training rows did not have, counted by column
   */
  public record Written(
      long rows, long outside, Map<String, Long> byColumn, Map<String, Long> unknownLevels) {
    public Written {
      byColumn = Map.copyOf(byColumn);
      unknownLevels = Map.copyOf(unknownLevels);
    }
  }

  /**
   * Writes CSV with a header: all columns of the table, then the model's. The writer is flushed and
   * left open.
   */
  public Written write(Table table, Writer out) throws IOException {
    Map<String, Long> byColumn = new TreeMap<>();
    long outsideRows = 0;
    List<Column> columns = table.columns();
    try (CsvWriter csv = CsvWriter.builder().build(new Unclosed(out))) {
      csv.writeRecord(header(table));
      int[] all = IntStream.range(0, table.rows()).toArray();
      for (int from = 0; from < all.length; from += BLOCK) {
        int[] rows = Arrays.copyOfRange(all, from, Math.min(all.length, from + BLOCK));
        RowBlocks x = file.preparation().apply(table, rows).toMatrix();
        String[][] said = said(file.model(), x);
        for (int i = 0; i < rows.length; i++) {
          List<String> fields = new ArrayList<>(columns.size() + said[i].length + 1);
          for (Column column : columns) {
            String cell = column.text(rows[i]);
            fields.add(cell == null ? "" : cell);
          }
          fields.addAll(Arrays.asList(said[i]));
          List<String> outside = file.ranges().outside(table, rows[i]);
          outside.forEach(c -> byColumn.merge(c, 1L, Long::sum));
          outsideRows += outside.isEmpty() ? 0 : 1;
          fields.add(String.join(" ", outside));
          csv.writeRecord(fields);
        }
      }
      return new Written(
          all.length, outsideRows, byColumn, file.preparation().unknownLevels(table, all));
    }
  }

  private List<String> header(Table table) {
    List<String> names = new ArrayList<>(table.names());
    List<String> added = new ArrayList<>();
    switch (file.model()) {
      case Classifier classifier -> {
        added.add("prediction");
        if (classifier.hasProbabilities()) {
          classifier.classes().forEach(c -> added.add("p(" + c + ")"));
        }
      }
      case Regressor regressor -> added.add("prediction");
      case Clustering clustering -> added.add("cluster");
      case AnomalyDetector detector -> added.addAll(List.of("anomaly", "is-anomaly"));
      case Projection projection -> added.addAll(projection.outputs());
      default -> throw new IllegalStateException("says nothing: " + file.model());
    }
    added.add("outside");
    for (String name : added) {
      String free = name;
      while (names.contains(free)) {
        free += "_";
      }
      names.add(free);
    }
    return names;
  }

  private static String[][] said(Model model, RowBlocks x) {
    String[][] said = new String[x.rows()][];
    switch (model) {
      case Classifier classifier -> classes(classifier, x, said);
      case Regressor regressor -> {
        double[] predicted = regressor.predict(x);
        for (int r = 0; r < said.length; r++) {
          said[r] = new String[] {Double.toString(predicted[r])};
        }
      }
      case Clustering clustering ->
          each(x, said, row -> new String[] {Integer.toString(clustering.cluster(row))});
      case AnomalyDetector detector ->
          each(
              x,
              said,
              row -> {
                double anomaly = detector.anomaly(row);
                return new String[] {
                  Double.toString(anomaly), anomaly > detector.threshold() ? "yes" : "no"
                };
              });
      case Projection projection ->
          each(
              x,
              said,
              row -> {
                double[] projected = new double[projection.outputs().size()];
                projection.project(row, projected);
                return Arrays.stream(projected).mapToObj(Double::toString).toArray(String[]::new);
              });
      default -> throw new IllegalStateException("says nothing: " + model);
    }
    return said;
  }

  private static void classes(Classifier classifier, RowBlocks x, String[][] said) {
    int k = classifier.classes().size();
    double[] p = classifier.probabilities(x);
    for (int r = 0; r < said.length; r++) {
      int best = 0;
      for (int c = 1; c < k; c++) {
        best = p[r * k + c] > p[r * k + best] ? c : best;
      }
      said[r] = new String[classifier.hasProbabilities() ? k + 1 : 1];
      said[r][0] = classifier.classes().get(best);
      for (int c = 0; c + 1 < said[r].length; c++) {
        said[r][c + 1] = Double.toString(p[r * k + c]);
      }
    }
  }

  private interface Saying {
    String[] of(double[] row);
  }

  private static void each(RowBlocks x, String[][] said, Saying saying) {
    double[] row = new double[x.width()];
    for (int r = 0; r < said.length; r++) {
      x.copyRows(r, r + 1, row);
      said[r] = saying.of(row);
    }
  }

  /** Passes everything on but the end, which is its owner's to say. */
  private static final class Unclosed extends FilterWriter {
    Unclosed(Writer out) {
      super(out);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
