// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.study;

import static io.kaiwu.core.plot.Markup.number;

import io.kaiwu.core.plot.XyPlot;
import io.kaiwu.core.report.Block;
import io.kaiwu.core.report.Report;
import io.kaiwu.core.text.Text;
import io.kaiwu.learn.guard.Severity;
import io.kaiwu.learn.guard.Warning;
import io.kaiwu.learn.table.Table;
import io.kaiwu.learn.tune.Attempt;
import io.kaiwu.learn.tune.SearchResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Writes what a study found as a page: the score, why to doubt it, what it rests on. */
public final class StudyReport {

  private final StudyResult result;

  public StudyReport(StudyResult result) {
    this.result = result;
  }

  /** The page. */
  public Report report() {
    Text task =
        Text.of(
            "%s：预测 %s".formatted(result.plan().method().title().zh(), result.target().column()),
            "%s: %s".formatted(result.plan().method().title().en(), result.target().column()));
    Report report = new Report(task, subtitle());
    report.section(Text.of("结论", "The result"), summary());
    report.section(Text.of("诚信检查", "Why to doubt it"), warnings());
    report.section(Text.of("与真实值比较", "Against the truth"), pictures());
    report.section(Text.of("模型", "The model"), model());
    report.section(Text.of("模型依据什么", "What it rests on"), new ExplanationSection(result).blocks());
    report.section(
        Text.of("公平性", "Fairness"),
        result.fairness().map(FairnessSection::blocks).orElse(List.of()));
    report.section(Text.of("参数搜索", "The search for parameters"), search());
    report.section(Text.of("数据与方法", "Data and method"), data());
    return report;
  }

  private List<Block> model() {
    return new ModelSection(
            result.fitted().model(),
            result
                .fitted()
                .preparation()
                .sample(
                    result.table(), result.fitted().preparation().trainingRows(), result.target()))
        .blocks();
  }

  private Text subtitle() {
    Table table = result.table();
    int learned = result.cut().partition().trainSize();
    int judged = result.cut().partition().testSize();
    return Text.of(
        "%s · 学习 %,d 行，评价 %,d 行 · %s"
            .formatted(table.source(), learned, judged, result.cut().text().zh()),
        "%s · learned from %,d rows, judged on %,d · %s"
            .formatted(table.source(), learned, judged, result.cut().text().en()));
  }

  private List<Block> summary() {
    List<Block> blocks = new ArrayList<>();
    switch (result.judgement()) {
      case NumberJudgement numbers -> {
        NumberSection section = numbers(numbers);
        blocks.add(new Block.Figures(section.figures()));
        blocks.add(new Block.Words(section.verdict()));
        blocks.add(section.baselines());
      }
      case ClassJudgement classes -> {
        ClassSection section = new ClassSection(classes);
        blocks.add(new Block.Figures(section.figures()));
        blocks.add(new Block.Words(section.verdict()));
        blocks.add(section.baselines());
      }
    }
    blocks.add(new Block.Words(training()));
    result.secondLook().ifPresent(honest -> secondLook(blocks, honest));
    return blocks;
  }

  private NumberSection numbers(NumberJudgement numbers) {
    return new NumberSection(numbers, result.target().column(), result.cut().judgedInTime());
  }

  private Text training() {
    String score = number(result.trainingScore());
    return result.judgement() instanceof NumberJudgement
        ? Text.of(
            "在训练数据上的 RMSE 为 %s。若比评价数据上小得多，便是模型死记了训练数据。".formatted(score),
            "On its own training rows the RMSE is %s; much less than on rows it had not seen would mean it learned them by heart."
                .formatted(score))
        : Text.of(
            "在训练数据上的平衡准确率为 %s。若比评价数据上高得多，便是模型死记了训练数据。".formatted(score),
            "On its own training rows the balanced accuracy is %s; much more than on rows it had not seen would mean it learned them by heart."
                .formatted(score));
  }

  /** The score by time of a series that was split otherwise. */
  private void secondLook(List<Block> blocks, Judgement honest) {
    blocks.add(
        new Block.Alert(
            Block.Level.CAUTION,
            "time-split",
            Text.of(
                "这些行是时间序列，而划分没有按时间。下面是同一方法只用过去学习、用后来的行评价的结果：请以它为准。",
                "The rows are a series and were not split by time. Below, the same method learns from the past alone and is judged on what came later: believe that one.")));
    switch (honest) {
      case NumberJudgement numbers -> {
        NumberSection section = new NumberSection(numbers, result.target().column(), new int[0]);
        blocks.add(new Block.Figures(section.figures()));
        blocks.add(section.baselines());
      }
      case ClassJudgement classes -> {
        ClassSection section = new ClassSection(classes);
        blocks.add(new Block.Figures(section.figures()));
        blocks.add(section.baselines());
      }
    }
  }

  private List<Block> warnings() {
    List<Block> blocks = new ArrayList<>();
    for (Warning warning : result.warnings()) {
      blocks.add(
          new Block.Alert(
              level(warning.severity()),
              warning.code(),
              Text.of(
                  warning.text().zh() + " " + warning.advice().zh() + places(warning, true),
                  warning.text().en() + " " + warning.advice().en() + places(warning, false))));
    }
    if (result.rows().length > Guarding.MOST_ROWS) {
      blocks.add(
          new Block.Words(
              Text.of(
                  "检查看了其中 %,d 行（共 %,d 行），文中的行数以此为准。"
                      .formatted(Guarding.MOST_ROWS, result.rows().length),
                  "%,d of the %,d rows were looked at; counts above are of these."
                      .formatted(Guarding.MOST_ROWS, result.rows().length))));
    }
    if (result.warnings().isEmpty()) {
      blocks.add(
          new Block.Words(
              Text.of(
                  "没有发现可疑之处。这不等于证明：各列的含义只有记录数据的人知道。",
                  "Nothing suspicious was found. That proves nothing: what the columns mean, only those know who recorded them.")));
    }
    return blocks;
  }

  private String places(Warning warning, boolean zh) {
    if (warning.rows().isEmpty()) {
      return "";
    }
    List<String> places =
        warning.rows().stream()
            .limit(5)
            .map(r -> result.table().place(r))
            .map(t -> zh ? t.zh() : t.en())
            .toList();
    return zh
        ? "（例如：" + String.join("；", places) + "）"
        : " (Such as " + String.join("; ", places) + ".)";
  }

  static Block.Level level(Severity severity) {
    return switch (severity) {
      case SEVERE -> Block.Level.GRAVE;
      case WARNING -> Block.Level.CAUTION;
      case NOTE -> Block.Level.NOTE;
    };
  }

  private List<Block> pictures() {
    return switch (result.judgement()) {
      case NumberJudgement numbers -> numbers(numbers).pictures();
      case ClassJudgement classes -> new ClassSection(classes).pictures();
    };
  }

  private List<Block> search() {
    List<Block> blocks = new ArrayList<>();
    result.search().ifPresent(found -> search(blocks, found));
    return blocks;
  }

  private static void search(List<Block> blocks, SearchResult found) {
    double[] number = new double[found.attempts().size()];
    Arrays.setAll(number, i -> i + 1.0);
    double[] losses = found.attempts().stream().mapToDouble(Attempt::loss).toArray();
    blocks.add(
        new Block.Picture(
            XyPlot.of(
                    Text.of("搜索过程", "the search"),
                    Text.of("第几次尝试", "attempt"),
                    Text.of("交叉验证损失", "cross-validated loss"))
                .points(Text.of("尝试", "attempts"), number, losses)
                .steps(Text.of("迄今最好", "best so far"), number, found.curve()),
            Text.of(
                "最好：%s".formatted(found.best().values()),
                "The best: %s".formatted(found.best().values()))));
  }

  private List<Block> data() {
    List<Block> blocks = new ArrayList<>();
    result.table().notes().forEach(note -> blocks.add(new Block.Words(note)));
    result.fitted().preparation().notes().forEach(note -> blocks.add(new Block.Words(note)));
    double[] losses = result.curve().losses();
    if (losses.length > 2) {
      blocks.add(
          new Block.Picture(
              XyPlot.of(
                      Text.of("学习过程", "the fit"),
                      Text.of("进度", "share of the work"),
                      Text.of("目标函数", "objective"))
                  .line(Text.of("目标函数", "objective"), result.curve().shares(), losses),
              Text.same("")));
    }
    List<List<Text>> rows = new ArrayList<>();
    rows.add(line("文件", "file", result.table().source()));
    result.table().digest().ifPresent(d -> rows.add(line("SHA-256", "SHA-256", d.hex())));
    rows.add(line("方法", "method", result.plan().method().name()));
    result.parameters().values().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(e -> rows.add(line("--" + e.getKey(), "--" + e.getKey(), e.getValue())));
    rows.add(line("随机种子", "seed", Long.toString(result.plan().seed())));
    rows.add(
        line(
            "输入",
            "inputs",
            String.join(
                ", ", result.fitted().preparation().outputs().stream().limit(60).toList())));
    blocks.add(
        new Block.Table(
            Text.of("怎样再做一遍", "how to do it again"), List.of(Text.same(""), Text.same("")), rows));
    return blocks;
  }

  private static List<Text> line(String zh, String en, String value) {
    return List.of(Text.of(zh, en), Text.same(value));
  }
}
