// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.study;

import static io.kaiwu.core.plot.Markup.number;

import io.kaiwu.core.report.Block;
import io.kaiwu.core.text.Text;
import io.kaiwu.learn.fairness.Fairness;
import io.kaiwu.learn.fairness.GroupRates;
import io.kaiwu.learn.metric.ShareBand;
import java.util.ArrayList;
import java.util.List;

/** What a report shows of how groups are treated. */
final class FairnessSection {

  private FairnessSection() {}

  static List<Block> blocks(Fairness fairness) {
    List<Block> blocks = new ArrayList<>();
    fairness.findings().forEach(finding -> blocks.add(new Block.Words(finding)));
    List<List<Text>> rows = new ArrayList<>();
    for (GroupRates rates : fairness.groups()) {
      rows.add(
          List.of(
              Text.same(rates.group()),
              Text.same(number((double) rates.rows())),
              share(rates.base()),
              share(rates.selection()),
              share(rates.truePositive()),
              share(rates.falsePositive()),
              share(rates.precision()),
              share(rates.accuracy())));
    }
    blocks.add(
        new Block.Table(
            Text.of(
                "按 %s 比较，“是”指类别“%s”".formatted(fairness.column(), fairness.positive()),
                "by %s; a yes is class “%s”".formatted(fairness.column(), fairness.positive())),
            List.of(
                Text.of("组", "group"),
                Text.of("行数", "rows"),
                Text.of("真实为是", "truly yes"),
                Text.of("被判为是", "called yes"),
                Text.of("真阳性率", "true positive rate"),
                Text.of("假阳性率", "false positive rate"),
                Text.of("精确率", "precision"),
                Text.of("准确率", "accuracy")),
            rows));
    return blocks;
  }

  private static Text share(ShareBand band) {
    return Text.same(
        "%s (%s … %s)".formatted(number(band.share()), number(band.low()), number(band.high())));
  }
}
