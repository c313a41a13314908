// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.study;

import static io.kaiwu.core.plot.Markup.number;

import io.kaiwu.core.plot.XyPlot;
import io.kaiwu.core.report.Block;
import io.kaiwu.core.text.Text;
import io.kaiwu.learn.model.Projection;
import io.kaiwu.learn.project.PcaModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a report shows of principal components: how much each keeps, and what it is made of. */
final class ProjectionSection implements ExplorationSection {

  private static final int MOST_SHOWN = 8;

  private final Exploration exploration;
  private final Projection model;
  private final double[] shares;

  ProjectionSection(Exploration exploration, Projection model) {
    this.exploration = exploration;
    this.model = model;
    this.shares = model instanceof PcaModel pca ? pca.shares() : new double[0];
  }

  @Override
  public Map<String, Double> metrics() {
    Map<String, Double> metrics = new TreeMap<>();
    metrics.put("components", (double) model.outputs().size());
    metrics.put("explained", Arrays.stream(shares).sum());
    return metrics;
  }

  @Override
  public List<Block.Figure> figures() {
    return List.of(
        new Block.Figure(
            Text.of("主成分", "components"),
            number(model.outputs().size()),
            Text.of(
                "原有 %d 个输入".formatted(model.inputs().size()),
                "of %d inputs".formatted(model.inputs().size()))),
        new Block.Figure(
            Text.of("保留的方差", "variance kept"),
            "%.1f %%".formatted(100 * Arrays.stream(shares).sum()),
            Text.same("")));
  }

  @Override
  public List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    double[] number = new double[shares.length];
    double[] kept = new double[shares.length];
    double sum = 0;
    for (int c = 0; c < shares.length; c++) {
      number[c] = c + 1.0;
      sum += shares[c];
      kept[c] = sum;
    }
    blocks.add(
        new Block.Picture(
            XyPlot.of(
                    Text.of("各主成分解释的方差", "variance by component"),
                    Text.of("主成分", "component"),
                    Text.of("方差的比例", "share of the variance"))
                .line(Text.of("单个", "each"), number, shares)
                .line(Text.of("累计", "together"), number, kept),
            Text.of(
                "累计线变平之后的主成分多半是噪声。", "Components after the line turns flat are mostly noise.")));
    blocks.add(
        Scatter.of(exploration)
            .picture(
                Text.of("前两个主成分", "the first two components"),
                List.of(new Scatter.Part(Text.of("行", "rows"), i -> true))));
    if (model instanceof PcaModel pca) {
      blocks.add(loadings(pca));
    }
    return blocks;
  }

  private Block.Table loadings(PcaModel pca) {
    int shown = Math.min(MOST_SHOWN, pca.outputs().size());
    List<Text> headers = new ArrayList<>();
    headers.add(Text.of("输入", "input"));
    pca.outputs().stream().limit(shown).forEach(o -> headers.add(Text.same(o)));
    List<List<Text>> rows = new ArrayList<>();
    for (int input = 0; input < pca.inputs().size(); input++) {
      List<Text> row = new ArrayList<>();
      row.add(Text.same(pca.inputs().get(input)));
      for (int c = 0; c < shown; c++) {
        row.add(Text.same("%.3f".formatted(pca.components().get(c, input))));
      }
      rows.add(row);
    }
    return new Block.Table(
        Text.of("载荷：各输入在主成分中的份量", "loadings: what each component is made of"), headers, rows);
  }
}
