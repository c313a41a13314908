// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.study;

import static io.kaiwu.core.plot.Markup.number;

import io.kaiwu.core.plot.XyPlot;
import io.kaiwu.core.report.Block;
import io.kaiwu.core.text.Text;
import io.kaiwu.learn.model.AnomalyDetector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** What a report shows of anomalies: how many, how far out, which rows. */
final class AnomalySection implements ExplorationSection {

  private static final int MOST_LISTED = 20;
  private static final int MOST_COLUMNS = 8;

  private final Exploration exploration;
  private final AnomalyDetector model;

  AnomalySection(Exploration exploration, AnomalyDetector model) {
    this.exploration = exploration;
    this.model = model;
  }

  private long anomalies() {
    return Arrays.stream(exploration.scores()).filter(s -> s > model.threshold()).count();
  }

  @Override
  public Map<String, Double> metrics() {
    Map<String, Double> metrics = new TreeMap<>();
    metrics.put("anomalies", (double) anomalies());
    metrics.put("threshold", model.threshold());
    metrics.values().removeIf(v -> !Double.isFinite(v));
    return metrics;
  }

  @Override
  public List<Block.Figure> figures() {
    int rows = exploration.scores().length;
    return List.of(
        new Block.Figure(
            Text.of("异常行", "anomalies"),
            number((double) anomalies()),
            Text.of(
                "共 %,d 行的 %.2g %%".formatted(rows, 100.0 * anomalies() / rows),
                "%.2g %% of %,d rows".formatted(100.0 * anomalies() / rows, rows))),
        new Block.Figure(Text.of("阈值", "threshold"), number(model.threshold()), Text.same("")));
  }

  @Override
  public List<Block> blocks() {
    double[] sorted = exploration.scores().clone();
    Arrays.sort(sorted);
    double[] rank = new double[sorted.length];
    Arrays.setAll(rank, i -> (i + 0.5) / sorted.length);
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Block.Picture(
            XyPlot.of(
                    Text.of("异常度的分布", "how unusual the rows are"),
                    Text.of("行的比例（从最平常到最异常）", "share of rows, from the most usual on"),
                    Text.of("异常度", "anomaly"))
                .line(Text.of("异常度", "anomaly"), rank, sorted)
                .line(
                    Text.of("阈值", "threshold"),
                    new double[] {0, 1},
                    new double[] {model.threshold(), model.threshold()}),
            Text.of("阈值应落在曲线陡然上升的地方。", "The threshold should lie where the curve turns up.")));
    blocks.add(
        Scatter.of(exploration)
            .picture(
                Text.of("异常行的位置", "where the anomalies lie"),
                List.of(
                    new Scatter.Part(Text.of("平常", "usual"), i -> score(i) <= model.threshold()),
                    new Scatter.Part(
                        Text.of("异常", "anomaly"), i -> score(i) > model.threshold()))));
    blocks.add(furthest());
    return blocks;
  }

  private double score(int drawn) {
    return exploration.scores()[exploration.drawn()[drawn]];
  }

  private Block.Table furthest() {
    List<String> columns = exploration.preparation().inputs().stream().limit(MOST_COLUMNS).toList();
    List<Text> headers = new ArrayList<>();
    headers.add(Text.of("行", "row"));
    headers.add(Text.of("异常度", "anomaly"));
    columns.forEach(c -> headers.add(Text.same(c)));
    int[] rows = exploration.preparation().trainingRows();
    List<List<Text>> lines = new ArrayList<>();
    IntStream.range(0, rows.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> -exploration.scores()[i]))
        .limit(MOST_LISTED)
        .forEach(i -> {
          List<Text> line = new ArrayList<>();
          line.add(exploration.table().place(rows[i]));
          line.add(Text.same(number(exploration.scores()[i])));
          for (String column : columns) {
            String cell = exploration.table().column(column).text(rows[i]);
            line.add(Text.same(cell == null ? "" : cell));
          }
          lines.add(line);
        });
    return new Block.Table(Text.of("最异常的行", "the most unusual rows"), headers, lines);
  }
}
