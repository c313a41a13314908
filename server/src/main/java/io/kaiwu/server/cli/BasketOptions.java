// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.cli;

import io.kaiwu.core.text.Text;
import io.kaiwu.learn.DataException;
import io.kaiwu.learn.basket.BasketFiles;
import io.kaiwu.learn.basket.BasketPairs;
import io.kaiwu.learn.basket.Baskets;
import io.kaiwu.learn.basket.MinSupport;
import io.kaiwu.learn.basket.Mining;
import io.kaiwu.learn.basket.Rule;
import io.kaiwu.learn.basket.RuleSettings;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.study.BasketStudy;
import io.kaiwu.learn.table.Column;
import io.kaiwu.learn.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What {@code kaiwu learn apriori} and {@code eclat} are told. */
final class BasketOptions {

  @Option(
      names = "--basket",
      paramLabel = "COLUMN",
      description =
          "购物篮：长表中的篮子列；不给则每行一个篮子 / baskets: the column of baskets in a long table; without it a line is a basket")
  private @Nullable String basketColumn;

  @Option(
      names = "--item",
      paramLabel = "COLUMN",
      description = "购物篮：长表中的项目列 / baskets: the column of items in a long table")
  private @Nullable String itemColumn;

  @Option(
      names = "--support",
      paramLabel = "S",
      description =
          "购物篮：最小支持度，小于 1 为比例，否则为篮子数，默认 0.01 / baskets: least support, a share below 1, else a count, default 0.01")
  private double support = 0.01;

  @Option(
      names = "--confidence",
      paramLabel = "C",
      description = "购物篮：最小置信度，默认 0.5 / baskets: least confidence of a rule, default 0.5")
  private double confidence = 0.5;

  @Option(
      names = "--min-length",
      paramLabel = "N",
      description = "购物篮：规则至少含几个项目，默认 1 / baskets: items of a rule at least, default 1")
  private int minLength = 1;

  @Option(
      names = "--max-length",
      paramLabel = "N",
      description = "购物篮：项集至多几项，默认 10 / baskets: items of a set at most, default 10")
  private int maxLength = 10;

  void run(
      String method,
      TableOptions table,
      Fitting fitting,
      Progress progress,
      List<String> rest,
      Path out,
      Say say)
      throws IOException {
    if (!rest.isEmpty()) {
      throw new DataException(
          Text.of(
              "不认识（%s）。".formatted(rest),
              "%s is not known. See ./kaiwu learn --help.".formatted(rest)));
    }
    if ((basketColumn == null) != (itemColumn == null)) {
      throw new DataException(
          Text.of(
              "--basket 与 --item 要一起给出。",
              "--basket and --item go together; one of them is missing."));
    }
    char separator = Objects.requireNonNullElse(table.separator(), ',');
    Baskets baskets =
        basketColumn == null || itemColumn == null
            ? BasketFiles.readLines(table.file(), separator)
            : pairs(table, basketColumn, itemColumn, progress, out, fitting.seed());
    MinSupport least =
        support < 1 ? MinSupport.share(support) : MinSupport.count((int) Math.round(support));
    BasketStudy study =
        BasketStudy.run(
            table.file().getFileName().toString(),
            baskets,
            method.equals("apriori"),
            Mining.of(least).withMaxLength(maxLength),
            RuleSettings.of(confidence).withMinLength(minLength),
            fitting);
    study.write(out, say.language());
    say.line(
        System.out,
        "%,d 个篮子，%,d 种项目：%,d 个频繁项集，%,d 条规则"
            .formatted(
                baskets.size(), baskets.items().size(), study.sets().size(), study.rules().size()),
        "%,d baskets of %,d items: %,d frequent sets, %,d rules"
            .formatted(
                baskets.size(), baskets.items().size(), study.sets().size(), study.rules().size()));
    for (Rule rule : study.rules().list().stream().limit(10).toList()) {
      System.out.printf(
          "  %s -> %s  support %.4f  confidence %.3f  lift %.2f%n",
          String.join(" + ", rule.antecedent()),
          String.join(" + ", rule.consequent()),
          rule.support(),
          rule.confidence(),
          rule.lift());
    }
    say.line(
        System.out, "报告 " + out.resolve("report.html"), "report " + out.resolve("report.html"));
  }

  /** A long table is read as any other: encodings, separators and conditions too. */
  private static Baskets pairs(
      TableOptions options,
      String basketColumn,
      String itemColumn,
      Progress progress,
      Path scratch,
      long seed) {
    try (Table table = options.read(scratch, progress, seed)) {
      Column baskets = table.column(basketColumn);
      Column items = table.column(itemColumn);
      BasketPairs pairs = new BasketPairs();
      for (int row = 0; row < table.rows(); row++) {
        String basket = baskets.text(row);
        String item = items.text(row);
        if (basket != null && item != null) {
          pairs.add(basket, item);
        }
      }
      return pairs.build();
    }
  }
}
