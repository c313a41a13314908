// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.study;

import static io.kaiwu.core.plot.Markup.number;

import io.kaiwu.core.plot.XyPlot;
import io.kaiwu.core.report.Block;
import io.kaiwu.core.text.Text;
import io.kaiwu.learn.cluster.ClusterCount;
import io.kaiwu.learn.cluster.ClusterScores;
import io.kaiwu.learn.cluster.KMeans;
import io.kaiwu.learn.cluster.KMeansModel;
import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Sample;
import io.kaiwu.learn.method.Workers;
import io.kaiwu.learn.model.Clustering;
import io.kaiwu.learn.table.Column;
import io.kaiwu.learn.table.NumberColumn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** What a report shows of groups: how many, how well apart, what makes each one. */
final class ClusterSection implements ExplorationSection {

  private static final int MOST_SHOWN = 12;

  private final Exploration exploration;
  private final Clustering model;
  private final int[] sizes;
  private final int noise;
  private final double silhouette;

  ClusterSection(Exploration exploration, Clustering model) {
    this.exploration = exploration;
    this.model = model;
    this.sizes = new int[model.clusters()];
    int none = 0;
    for (double score : exploration.scores()) {
      if (score < 0) {
        none++;
      } else {
        sizes[(int) score]++;
      }
    }
    this.noise = none;
    this.silhouette = silhouette();
  }

  @Override
  public Map<String, Double> metrics() {
    Map<String, Double> metrics = new TreeMap<>();
    metrics.put("clusters", (double) model.clusters());
    metrics.put("noise", (double) noise);
    metrics.put("silhouette", silhouette);
    if (model instanceof KMeansModel kmeans) {
      metrics.put("inertia", kmeans.inertia());
    }
    metrics.values().removeIf(v -> !Double.isFinite(v));
    return metrics;
  }

  /** Of up to 5,000 of the rows that belong to a group; NaN if there is one group. */
  private double silhouette() {
    int[] members =
        IntStream.of(exploration.drawn())
            .filter(r -> exploration.scores()[r] >= 0)
            .limit(5_000)
            .toArray();
    int[] labels = IntStream.of(members).map(r -> (int) exploration.scores()[r]).toArray();
    return IntStream.of(labels).distinct().count() < 2
        ? Double.NaN
        : ClusterScores.silhouette(rows(members), labels, Workers.all());
  }

  private DenseMatrix rows(int[] places) {
    int width = exploration.sample().inputs().size();
    double[] values = new double[places.length * width];
    double[] row = new double[width];
    for (int i = 0; i < places.length; i++) {
      exploration.sample().x().copyRows(places[i], places[i] + 1, row);
      System.arraycopy(row, 0, values, i * width, width);
    }
    return DenseMatrix.wrap(places.length, width, values);
  }

  @Override
  public List<Block.Figure> figures() {
    Map<String, Double> metrics = metrics();
    List<Block.Figure> figures = new ArrayList<>();
    figures.add(
        new Block.Figure(
            Text.of("组数", "groups"),
            number(model.clusters()),
            Text.of(
                "共 %,d 行".formatted(exploration.scores().length),
                "of %,d rows".formatted(exploration.scores().length))));
    if (metrics.containsKey("silhouette")) {
      figures.add(
          new Block.Figure(
              Text.of("轮廓系数", "silhouette"),
              number(metrics.get("silhouette")),
              Text.of("1 为分得最开，0 为重叠，负为错分", "1 is well apart, 0 overlapping, below 0 misplaced")));
    }
    if (noise > 0) {
      figures.add(
          new Block.Figure(Text.of("不属于任何组的行", "rows in no group"), number(noise), Text.same("")));
    }
    return figures;
  }

  @Override
  public List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    List<Scatter.Part> parts = new ArrayList<>();
    for (int k = 0; k < Math.min(6, sizes.length); k++) {
      int group = k;
      parts.add(
          new Scatter.Part(
              Text.of("第 %d 组".formatted(k), "group %d".formatted(k)),
              i -> exploration.scores()[exploration.drawn()[i]] == group));
    }
    if (noise > 0 || sizes.length > 6) {
      parts.add(
          new Scatter.Part(
              Text.of("其余", "others"),
              i -> {
                double score = exploration.scores()[exploration.drawn()[i]];
                return score < 0 || score >= 6;
              }));
    }
    blocks.add(Scatter.of(exploration).picture(Text.of("各组的位置", "where the groups lie"), parts));
    blocks.add(profiles());
    if (model instanceof KMeansModel) {
      elbow(blocks);
    }
    return blocks;
  }

  /** The mean of each column of numbers, or its most frequent text, by group. */
  private Block.Table profiles() {
    int shown = Math.min(MOST_SHOWN, sizes.length);
    List<Text> headers = new ArrayList<>();
    headers.add(Text.of("列", "column"));
    for (int k = 0; k < shown; k++) {
      headers.add(Text.of("第 %d 组".formatted(k), "group %d".formatted(k)));
    }
    List<List<Text>> rows = new ArrayList<>();
    List<Text> counts = new ArrayList<>();
    counts.add(Text.of("行数", "rows"));
    for (int k = 0; k < shown; k++) {
      counts.add(Text.same(number(sizes[k])));
    }
    rows.add(counts);
    for (String name : exploration.preparation().inputs()) {
      List<Text> row = new ArrayList<>();
      row.add(Text.same(name));
      for (int k = 0; k < shown; k++) {
        row.add(Text.same(typical(exploration.table().column(name), k)));
      }
      rows.add(row);
    }
    return new Block.Table(
        Text.of(
            "各组的特点（数值列取平均，文字列取最常见者）", "what makes each group (means of numbers, commonest texts)"),
        headers,
        rows);
  }

  private String typical(Column column, int group) {
    int[] rows = exploration.preparation().trainingRows();
    double sum = 0;
    int count = 0;
    Map<String, Integer> texts = new HashMap<>();
    for (int i = 0; i < rows.length; i++) {
      if (exploration.scores()[i] != group || column.isMissing(rows[i])) {
        continue;
      }
      if (column instanceof NumberColumn numbers) {
        sum += numbers.value(rows[i]);
        count++;
      } else {
        texts.merge(String.valueOf(column.text(rows[i])), 1, Integer::sum);
      }
    }
    if (column instanceof NumberColumn) {
      return count == 0 ? "–" : number(sum / count);
    }
    return texts.entrySet().stream()
        .max(
            Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .orElse("–");
  }

  /** What other numbers of groups would have given, on the rows drawn. */
  private void elbow(List<Block> blocks) {
    Sample some = Sample.of(exploration.sample().inputs(), rows(exploration.drawn()));
    ClusterCount.Choice choice =
        ClusterCount.between(1, Math.min(12, Math.max(2, some.rows() / 4)))
            .withSettings(KMeans.of(2).withStarts(3))
            .search(some, new Fitting(Workers.all(), exploration.plan().seed(), (s, l) -> true));
    double[] k = choice.curve().stream().mapToDouble(ClusterCount.Score::k).toArray();
    double[] inertia = choice.curve().stream().mapToDouble(ClusterCount.Score::inertia).toArray();
    double[] silhouette =
        choice.curve().stream().mapToDouble(ClusterCount.Score::silhouette).toArray();
    blocks.add(
        new Block.Picture(
            XyPlot.of(
                    Text.of("肘部曲线", "elbow"),
                    Text.of("组数 k", "groups k"),
                    Text.of("组内平方和", "inertia"))
                .line(Text.of("组内平方和", "inertia"), k, inertia),
            Text.of("曲线变平的地方，再多分组收获不大。", "Where it turns flat, more groups gain little.")));
    blocks.add(
        new Block.Picture(
            XyPlot.of(
                    Text.of("不同组数的轮廓系数", "silhouette by number of groups"),
                    Text.of("组数 k", "groups k"),
                    Text.of("轮廓系数", "silhouette"))
                .line(Text.of("轮廓系数", "silhouette"), k, silhouette),
            Text.of(
                "越高分得越开；按它应取 k = %d。".formatted(choice.k()),
                "The higher, the better apart; by it k should be %d.".formatted(choice.k()))));
  }
}
