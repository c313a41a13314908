// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kaiwu.learn.method.Method;
import io.kaiwu.learn.method.Parameter;
import io.kaiwu.learn.study.MethodCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands as a user types them, on files a user might have. */
class LearnCommandTest {

  @TempDir private Path folder;
  private String out = "";
  private String err = "";

  @BeforeEach
  void writeFiles() throws IOException {
    SplittableRandom random = new SplittableRandom(5);
    StringBuilder text = new StringBuilder("\uFEFF温度;压力;材料;合格\r\n");
    for (int i = 0; i < 300; i++) {
      double temperature = random.nextDouble(150, 200);
      double pressure = random.nextDouble(2, 6);
      String material = random.nextBoolean() ? "钢" : "铝";
      boolean good = temperature + 10 * pressure + random.nextDouble(-8, 8) > 215;
      text.append(comma(temperature)).append(';').append(comma(pressure)).append(';');
      text.append(material).append(';').append(good ? "是" : "否").append("\r\n");
    }
    Files.writeString(folder.resolve("plant.csv"), text);
  }

  private static String comma(double value) {
    return Double.toString(value).replace('.', ',');
  }

  private int run(String... args) {
    Ran ran = Ran.kaiwu(args);
    out = ran.out();
    err = ran.err();
    return ran.code();
  }

  private int learn(String method, String... more) {
    return run(
        Stream.concat(
                Stream.of(
                    "learn",
                    method,
                    "--data",
                    folder.resolve("plant.csv").toString(),
                    "--out",
                    folder.resolve("out").toString(),
                    "--runs",
                    folder.resolve("runs").toString()),
                Stream.of(more))
            .toArray(String[]::new));
  }

  @Test
  void learnsWritesPredictsAndPromotes() throws IOException {
    assertThat(learn("logistic", "--target", "合格", "--name", "quality", "--lang", "zh")).isZero();
    assertThat(out).contains("评价").contains("quality@1").contains("随机划分");
    JsonNode metrics = new ObjectMapper().readTree(folder.resolve("out/metrics.json").toFile());
    assertThat(metrics.at("/judged/auc").asDouble()).isGreaterThan(0.9);
    assertThat(Files.readString(folder.resolve("out/report.html"))).contains("lang=\"zh-CN\"");

    assertThat(run("runs", "promote", "quality@1", "--runs", folder.resolve("runs").toString()))
        .isZero();
    assertThat(
            run(
                "predict",
                "quality@production",
                "--runs",
                folder.resolve("runs").toString(),
                "--data",
                folder.resolve("plant.csv").toString(),
                "--out",
                folder.resolve("predicted.csv").toString(),
                "--lang",
                "en"))
        .isZero();
    List<String> lines = Files.readAllLines(folder.resolve("predicted.csv"));
    assertThat(lines).hasSize(301);
    assertThat(lines.getFirst()).isEqualTo("温度,压力,材料,合格,prediction,p(否),p(是),outside");
    assertThat(err).contains("300 rows").contains("accuracy");
  }

  @Test
  void keepsEveryRunAndComparesThem() {
    learn("logistic", "--target", "合格");
    learn("tree", "--target", "合格", "--max-depth", "3");
    assertThat(run("runs", "list", "--runs", folder.resolve("runs").toString(), "--lang", "en"))
        .isZero();
    assertThat(out).contains("2 runs").contains("logistic").contains("tree");
    String[] ids =
        out.lines()
            .filter(l -> l.startsWith("  "))
            .map(l -> l.strip().substring(0, 8))
            .toArray(String[]::new);
    assertThat(run("runs", "compare", ids[0], ids[1], "--runs", folder.resolve("runs").toString()))
        .isZero();
    assertThat(out).contains("method").contains("accuracy");
  }

  @Test
  void searchesForParameters() {
    assertThat(
            learn(
                "tree",
                "--target",
                "合格",
                "--search",
                "max-depth=1..8",
                "--strategy",
                "random",
                "--trials",
                "6",
                "--folds",
                "3"))
        .isZero();
    assertThat(folder.resolve("out/report.html")).content().contains("the search");
  }

  @Test
  void findsGroupsWithoutATarget() {
    assertThat(learn("kmeans", "--exclude", "合格", "--lang", "en")).isZero();
    assertThat(out).contains("clusters").contains("silhouette");
  }

  @Test
  void findsRulesOfBaskets() throws IOException {
    Path baskets = folder.resolve("baskets.csv");
    Files.writeString(baskets, "面包,牛奶\n面包,牛奶,鸡蛋\n牛奶\n面包,牛奶\n鸡蛋\n");
    assertThat(
            run(
                "learn",
                "apriori",
                "--data",
                baskets.toString(),
                "--support",
                "0.4",
                "--confidence",
                "0.7",
                "--out",
                folder.resolve("rules").toString(),
                "--lang",
                "en"))
        .isZero();
    assertThat(out).contains("5 baskets of 3 items").contains("面包 -> 牛奶");
    assertThat(folder.resolve("rules/rules.json")).isNotEmptyFile();
  }

  @Test
  void findsRulesInALongTable() throws IOException {
    Path orders = folder.resolve("orders.csv");
    Files.writeString(orders, "订单;商品\n1;面包\n1;牛奶\n2;面包\n2;牛奶\n3;牛奶\n");
    assertThat(
            run(
                "learn",
                "eclat",
                "--data",
                orders.toString(),
                "--basket",
                "订单",
                "--item",
                "商品",
                "--support",
                "2",
                "--out",
                folder.resolve("rules").toString(),
                "--lang",
                "zh"))
        .isZero();
    assertThat(out).contains("3 个篮子").contains("面包 -> 牛奶");
  }

  @Test
  void saysInTheUsersLanguageWhatIsWrong() {
    assertThat(learn("logistic", "--target", "合個", "--lang", "zh")).isEqualTo(1);
    assertThat(err).contains("没有列").contains("合格");
    assertThat(learn("linear", "--target", "合格", "--lang", "en")).isEqualTo(1);
    assertThat(err).contains("asks for classification");
    assertThat(learn("logistic", "--target", "合格", "--c", "viel", "--lang", "zh")).isEqualTo(1);
    assertThat(err).contains("--c").contains("须为数值");
    assertThat(learn("logistic", "--target", "合格", "--gamma", "1", "--lang", "en")).isEqualTo(1);
    assertThat(err).contains("--gamma").contains("penalty");
    assertThat(learn("magic", "--lang", "en")).isEqualTo(1);
    assertThat(err).contains("no method (magic)").contains("logistic");
    assertThat(run("learn", "tree", "--data", folder.resolve("none.csv").toString())).isEqualTo(1);
    assertThat(err).contains("none.csv");
  }

  @Test
  void takesCellsForMissingAndColumnsForTextsAsItIsTold() throws IOException {
    StringBuilder text = new StringBuilder("a,code,y\n");
    for (int i = 0; i < 40; i++) {
      text.append(i == 5 ? "x1" : "" + i * 0.5).append(',').append(i % 3).append(',');
      text.append(i * 1.5 + i % 3 + 0.25).append('\n');
    }
    Path file = folder.resolve("odd.csv");
    Files.writeString(file, text);
    String[] told = {
      "learn",
      "linear",
      "--data",
      file.toString(),
      "--target",
      "y",
      "--lang",
      "en",
      "--split",
      "order",
      "--out",
      folder.resolve("odd").toString(),
      "--runs",
      folder.resolve("runs").toString()
    };
    assertThat(run(told)).isEqualTo(1);
    assertThat(err).contains("x1").contains("line 7");
    assertThat(
            run(
                Stream.concat(Stream.of(told), Stream.of("--na", "x1", "--as", "code=text"))
                    .toArray(String[]::new)))
        .isZero();
    assertThat(folder.resolve("odd/model.json")).content().contains("code=1");
    assertThat(
            run(
                Stream.concat(Stream.of(told), Stream.of("--as", "code=word"))
                    .toArray(String[]::new)))
        .isEqualTo(1);
    assertThat(err).contains("--as (code=word)");
  }

  /** An option of the command would take the value away from the method without a word. */
  @Test
  void noParameterOfAMethodIsCalledLikeAnOptionOfTheCommand() {
    Set<String> options =
        new CommandLine(new LearnCommand()).getCommandSpec().optionsMap().keySet();
    for (Method method : MethodCatalog.all()) {
      for (Parameter parameter : method.parameters()) {
        assertThat(options).as(method.name()).doesNotContain("--" + parameter.name());
      }
    }
  }

  @Test
  void predictsOntoTheScreen() {
    learn("tree", "--target", "合格");
    assertThat(
            run(
                "predict",
                folder.resolve("out").toString(),
                "--data",
                folder.resolve("plant.csv").toString(),
                "--lang",
                "en"))
        .isZero();
    assertThat(out.lines()).hasSize(301);
    assertThat(err).contains("300 rows").contains("trained on this very file");
  }

  @Test
  void helpWithAMethodShowsItsParameters() {
    assertThat(run("learn", "knn", "--help", "--lang", "en")).isZero();
    assertThat(out).contains("--neighbour-search");
  }

  @Test
  void refusesColumnsThatAreNotThereBeforeItFits() {
    assertThat(learn("tree", "--target", "合格", "--exclude", "压", "--lang", "zh")).isEqualTo(1);
    assertThat(err).contains("压力");
    assertThat(learn("tree", "--target", "合格", "--fairness", "班组", "--lang", "zh")).isEqualTo(1);
    assertThat(err).contains("没有列（班组）");
    assertThat(learn("tree", "--target", "合格", "--positive", "优", "--lang", "zh")).isEqualTo(1);
    assertThat(err).contains("没有类别（优）");
    assertThat(learn("tree", "--target", "温度", "--fairness", "材料", "--lang", "zh")).isEqualTo(1);
    assertThat(err).contains("--fairness");
    assertThat(learn("tree", "--target", "合格", "--name", "../x", "--lang", "en")).isEqualTo(1);
    assertThat(err).contains("model name (../x)");
    assertThat(folder.resolve("out/model.json")).doesNotExist();
    assertThat(learn("kmeans", "--target", "合格", "--lang", "zh")).isEqualTo(1);
    assertThat(err).contains("--exclude");
  }

  @Test
  void listsTheMethodsWithTheirParameters() {
    assertThat(run("learn", "--lang", "zh")).isZero();
    assertThat(out).contains("logistic").contains("--max-depth").contains("聚类");
  }
}
