// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.study;

import static io.kaiwu.core.plot.Markup.number;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.plot.BarPlot;
import io.kaiwu.core.plot.XyPlot;
import io.kaiwu.core.report.Block;
import io.kaiwu.core.report.Report;
import io.kaiwu.core.text.Text;
import io.kaiwu.core.text.Text.Language;
import io.kaiwu.learn.basket.AssociationRules;
import io.kaiwu.learn.basket.Baskets;
import io.kaiwu.learn.basket.FrequentItemsets;
import io.kaiwu.learn.basket.Mining;
import io.kaiwu.learn.basket.Rule;
import io.kaiwu.learn.basket.RuleSettings;
import io.kaiwu.learn.method.Fitting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Finds what is bought, or happens, together, and writes the rules as files and a page. */
public final class BasketStudy {

  private static final int MOST_LISTED = 100;

  private final String source;
  private final Baskets baskets;
  private final FrequentItemsets sets;
  private final AssociationRules rules;

  private BasketStudy(
      String source, Baskets baskets, FrequentItemsets sets, AssociationRules rules) {
    this.source = source;
    this.baskets = baskets;
    this.sets = sets;
    this.rules = rules;
  }

  /**
   * Mines the baskets.
   *
   * @param apriori whether by Apriori as published; otherwise by Eclat on bit sets, which finds the
   *     same and is faster
   */
  public static BasketStudy run(
      String source,
      Baskets baskets,
      boolean apriori,
      Mining mining,
      RuleSettings settings,
      Fitting fitting) {
    FrequentItemsets sets =
        apriori
            ? FrequentItemsets.apriori(baskets, mining, fitting)
            : FrequentItemsets.eclat(baskets, mining, fitting);
    return new BasketStudy(source, baskets, sets, AssociationRules.of(sets, settings));
  }

  public Baskets baskets() {
    return baskets;
  }

  public FrequentItemsets sets() {
    return sets;
  }

  public AssociationRules rules() {
    return rules;
  }

  /** Writes {@code rules.json}, {@code metrics.json} and {@code report.html}. */
  public void write(Path folder, Language language) throws IOException {
    Files.createDirectories(folder);
    ObjectMapper mapper = new ObjectMapper();
    Files.write(folder.resolve("rules.json"), mapper.writeValueAsBytes(rules.toJson()));
    ObjectNode metrics = JsonNodeFactory.instance.objectNode();
    metrics.put("baskets", baskets.size()).put("items", baskets.items().size());
    metrics.put("sets", sets.size()).put("rules", rules.size()).put("minCount", sets.minCount());
    ArrayNode byLength = metrics.putArray("setsByLength");
    Arrays.stream(sets.sizesByLength()).forEach(byLength::add);
    Files.write(
        folder.resolve("metrics.json"),
        mapper.writerWithDefaultPrettyPrinter().writeValueAsBytes(metrics));
    Files.writeString(folder.resolve("report.html"), report().html(language));
  }

  /** The page. */
  public Report report() {
    Report report =
        new Report(
            Text.of("购物篮分析：什么总在一起", "Baskets: what goes together"),
            Text.of(
                "%s · %,d 个篮子，%,d 种项目".formatted(source, baskets.size(), baskets.items().size()),
                "%s · %,d baskets of %,d items"
                    .formatted(source, baskets.size(), baskets.items().size())));
    report.section(Text.of("结论", "The result"), List.of(figures()));
    report.section(Text.of("规则", "Rules"), List.of(scatter(), table()));
    report.section(Text.of("项目", "Items"), List.of(items()));
    return report;
  }

  private Block.Figures figures() {
    return new Block.Figures(
        List.of(
            new Block.Figure(
                Text.of("规则", "rules"),
                number(rules.size()),
                Text.of("如果……那么……", "if this, then that")),
            new Block.Figure(
                Text.of("频繁项集", "frequent sets"),
                number(sets.size()),
                Text.of(
                    "至少出现在 %,d 个篮子里".formatted(sets.minCount()),
                    "in at least %,d baskets".formatted(sets.minCount()))),
            new Block.Figure(
                Text.of("平均每篮", "items a basket"),
                number((double) baskets.entryCount() / Math.max(1, baskets.size())),
                Text.of("种项目", "on average"))));
  }

  private Block.Picture scatter() {
    List<Rule> all = rules.list();
    return new Block.Picture(
        XyPlot.of(
                Text.of("每个点是一条规则", "each dot is a rule"),
                Text.of("支持度", "support"),
                Text.of("置信度", "confidence"))
            .points(
                Text.of("规则", "rules"),
                all.stream().mapToDouble(Rule::support).toArray(),
                all.stream().mapToDouble(Rule::confidence).toArray()),
        Text.of(
            "靠右的规则常见，靠上的规则可靠；右上角的最有用。",
            "Rules to the right are common, rules at the top reliable; those at the top right are of most use."));
  }

  private Block.Table table() {
    List<List<Text>> rows = new ArrayList<>();
    rules.list().stream()
        .limit(MOST_LISTED)
        .forEach(rule ->
            rows.add(
                List.of(
                    Text.same(
                        String.join(" + ", rule.antecedent())
                            + " → "
                            + String.join(" + ", rule.consequent())),
                    Text.same(number(rule.count())),
                    Text.same(number(rule.support())),
                    Text.same(number(rule.confidence())),
                    Text.same(number(rule.lift())),
                    Text.same(number(rule.conviction())))));
    return new Block.Table(
        rules.size() > MOST_LISTED
            ? Text.of(
                "前 %d 条，共 %,d 条（全部在 rules.json）".formatted(MOST_LISTED, rules.size()),
                "the first %d of %,d (all are in rules.json)".formatted(MOST_LISTED, rules.size()))
            : Text.of("全部规则", "all rules"),
        List.of(
            Text.of("规则", "rule"),
            Text.of("篮子数", "baskets"),
            Text.of("支持度", "support"),
            Text.of("置信度", "confidence"),
            Text.of("提升度", "lift"),
            Text.of("确信度", "conviction")),
        rows);
  }

  private Block.Picture items() {
    int[] counts = baskets.counts();
    List<BarPlot.Bar> bars =
        IntStream.range(0, counts.length)
            .boxed()
            .sorted((a, b) -> Integer.compare(counts[b], counts[a]))
            .limit(20)
            .map(i -> BarPlot.Bar.of(baskets.items().get(i), counts[i]))
            .toList();
    return new Block.Picture(
        BarPlot.of(Text.of("最常见的项目", "the commonest items"), Text.of("篮子数", "baskets"), bars),
        Text.same(""));
  }
}
