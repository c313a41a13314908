// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.learn;

import io.kaiwu.bench.report.Report;
import io.kaiwu.bench.report.Spread;
import io.kaiwu.learn.basket.BasketFiles;
import io.kaiwu.learn.basket.Baskets;
import io.kaiwu.learn.basket.FrequentItemsets;
import io.kaiwu.learn.basket.MinSupport;
import io.kaiwu.learn.basket.Mining;
import io.kaiwu.learn.basket.SyntheticBaskets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Frequent item sets, by Apriori and by Eclat; scikit-learn has neither. */
final class BasketTable {

  private static final int RUNS = 3;

  private BasketTable() {}

  static void write(Report report, Ground ground) throws Exception {
    report.line("");
    report.line("## Frequent item sets");
    report.line("");
    report.line(
        "scikit-learn has none, and no other peer is packaged for this machine: Apriori beside Eclat, both ours.");
    report.head(List.of("baskets", "support", "Apriori s", "Eclat s", "ratio", "sets found"));
    Optional<Path> groceries = ground.findShared("service/groceries/groceries.csv");
    if (groceries.isPresent()) {
      row(report, ground, "groceries", BasketFiles.readLines(groceries.get(), ','), 0.001);
    } else {
      report.row(List.of("groceries", "-", "-", "-", "-", "skipped: not in shared/data"));
    }
    int many = ground.rows(1_000_000);
    Baskets made = new SyntheticBaskets(many, 10, 4, 1000, 2000).make(1);
    row(report, ground, "T10.I4, " + Ground.size(many), made, 0.01);
    row(report, ground, "T10.I4, " + Ground.size(many), made, 0.0025);
  }

  private static void row(
      Report report, Ground ground, String name, Baskets baskets, double support) throws Exception {
    Mining mining = Mining.of(new MinSupport.Share(support));
    Callable<FrequentItemsets> slow =
        () -> FrequentItemsets.apriori(baskets, mining, ground.fitting());
    Callable<FrequentItemsets> fast =
        () -> FrequentItemsets.eclat(baskets, mining, ground.fitting());
    int slowSets = slow.call().size();
    int sets = fast.call().size();
    List<Timing> first = new ArrayList<>();
    List<Timing> second = new ArrayList<>();
    for (int i = 0; i < RUNS; i++) {
      first.add(Timing.of(slow).timing());
      second.add(Timing.of(fast).timing());
    }
    double apriori = Spread.of(first, Timing::seconds).median();
    double eclat = Spread.of(second, Timing::seconds).median();
    report.row(
        List.of(
            name,
            "%s %%".formatted(support * 100),
            Duel.number(apriori),
            Duel.number(eclat),
            String.format(Locale.ROOT, "%.1f", apriori / eclat),
            sets == slowSets
                ? "%,d".formatted(sets)
                : "**%,d and %,d**".formatted(slowSets, sets)));
  }
}
