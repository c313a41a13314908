// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.study;

import io.kaiwu.core.report.Block;
import io.kaiwu.core.report.Report;
import io.kaiwu.core.text.Text;
import io.kaiwu.learn.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes what an exploration found as a page. */
final class ExplorationReport {

  private final Exploration exploration;
  private final ExplorationSection section;

  ExplorationReport(Exploration exploration, ExplorationSection section) {
    this.exploration = exploration;
    this.section = section;
  }

  Report report() {
    Table table = exploration.table();
    int rows = exploration.sample().rows();
    Report report =
        new Report(
            exploration.plan().method().title(),
            Text.of(
                "%s · %,d 行".formatted(table.source(), rows),
                "%s · %,d rows".formatted(table.source(), rows)));
    report.section(Text.of("结论", "The result"), List.of(new Block.Figures(section.figures())));
    report.section(Text.of("看一看", "A look at it"), section.blocks());
    report.section(Text.of("数据与方法", "Data and method"), data());
    return report;
  }

  private List<Block> data() {
    List<Block> blocks = new ArrayList<>();
    exploration.table().notes().forEach(note -> blocks.add(new Block.Words(note)));
    exploration.preparation().notes().forEach(note -> blocks.add(new Block.Words(note)));
    List<List<Text>> rows = new ArrayList<>();
    exploration
        .table()
        .digest()
        .ifPresent(d -> rows.add(List.of(Text.same("SHA-256"), Text.same(d.hex()))));
    exploration.parameters().values().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(e -> rows.add(List.of(Text.same("--" + e.getKey()), Text.same(e.getValue()))));
    rows.add(List.of(Text.of("随机种子", "seed"), Text.same(Long.toString(exploration.plan().seed()))));
    blocks.add(
        new Block.Table(
            Text.of("怎样再做一遍", "how to do it again"), List.of(Text.same(""), Text.same("")), rows));
    return blocks;
  }
}
