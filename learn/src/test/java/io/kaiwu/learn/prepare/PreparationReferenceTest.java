// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kaiwu.learn.SharedData;
import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.table.CsvOptions;
import io.kaiwu.learn.table.CsvTable;
import io.kaiwu.learn.table.Memory;
import io.kaiwu.learn.table.ReadProgress;
import io.kaiwu.learn.table.Table;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same numbers as scikit-learn's transformers; see bench/peers/prepare_reference.py. */
final class PreparationReferenceTest {

  private static final Map<String, String> FILES =
      Map.of(
          "adult", "finance/adult_census/adult-train.csv",
          "telco", "finance/telco_churn/telco-customer-churn-by-IBM.csv",
          "german", "finance/german_credit/german.csv");

  @TempDir java.nio.file.Path folder;

  private Table read(String set) {
    String file = Objects.requireNonNull(FILES.get(set));
    int slash = file.lastIndexOf('/');
    return CsvTable.read(
        SharedData.folder(file.substring(0, slash)).resolve(file.substring(slash + 1)),
        CsvOptions.standard(),
        Memory.standard(folder),
        ReadProgress.NONE);
  }

  private static JsonNode reference(String set) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            PreparationReferenceTest.class.getResourceAsStream("/reference/prepare.json"))) {
      return new ObjectMapper().readTree(in).get(set);
    }
  }

  private static int[] training(Table table) {
    return IntStream.range(0, table.rows()).filter(r -> r % 5 != 0).toArray();
  }

  private static Preparation plain() {
    return Preparation.standard()
        .withTexts(Filling.of(Fill.MOST_FREQUENT))
        .withScaling(Scaling.STANDARD);
  }

  private static List<String> names(JsonNode reference) {
    List<String> names = new ArrayList<>();
    reference.get("numbers").fieldNames().forEachRemaining(names::add);
    reference
        .get("texts")
        .properties()
        .forEach(
            t -> t.getValue().get("levels").forEach(l -> names.add(t.getKey() + "=" + l.asText())));
    return names;
  }

  @ParameterizedTest
  @ValueSource(strings = {"adult", "telco", "german"})
  void makesTheSameRows(String set) throws IOException {
    JsonNode reference = reference(set);
    try (Table table = read(set)) {
      Target target = Target.detect(table, table.names().getLast(), Optional.empty());
      FittedPreparation fitted = plain().fit(table, training(table), target);
      List<String> names = names(reference);
      assertThat(fitted.outputs()).containsExactlyInAnyOrderElementsOf(names);
      int[] all = IntStream.range(0, table.rows()).toArray();
      DenseMatrix x = fitted.apply(table, all).toMatrix();
      for (int n = 0; n < names.size(); n++) {
        int column = fitted.outputs().indexOf(names.get(n));
        double sum = 0;
        for (int r = 0; r < x.rows(); r++) {
          sum += x.get(r, column);
        }
        double expected = reference.get("sums").get(n).doubleValue();
        assertThat(sum)
            .as(names.get(n))
            .isCloseTo(expected, within(1e-9 * (1000 + Math.abs(expected))));
        assertThat(x.get(4, column))
            .as(names.get(n))
            .isCloseTo(reference.get("row").get(n).doubleValue(), within(1e-9));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"adult", "telco", "german"})
  void fitsTheSameFillingsAndScales(String set) throws IOException {
    JsonNode reference = reference(set);
    try (Table table = read(set)) {
      Target target = Target.detect(table, table.names().getLast(), Optional.empty());
      for (Fill fill : List.of(Fill.MEAN, Fill.MEDIAN, Fill.MOST_FREQUENT)) {
        FittedPreparation fitted =
            plain()
                .withScaling(Scaling.NONE)
                .withNumbers(Filling.of(fill))
                .fit(table, training(table), target);
        reference
            .get("numbers")
            .properties()
            .forEach(c ->
                close(
                    c.getValue().get(fill.name().toLowerCase(java.util.Locale.ROOT)).doubleValue(),
                    output(fitted, c.getKey()).fill(),
                    c.getKey()));
      }
      for (Scaling scaling : List.of(Scaling.STANDARD, Scaling.ROBUST, Scaling.MIN_MAX)) {
        FittedPreparation fitted = plain().withScaling(scaling).fit(table, training(table), target);
        reference
            .get("numbers")
            .properties()
            .forEach(c -> {
              JsonNode expected =
                  c.getValue().get(scaling.name().toLowerCase(java.util.Locale.ROOT));
              Output output = output(fitted, c.getKey());
              close(expected.get(0).doubleValue(), output.centre(), scaling + " " + c.getKey());
              close(expected.get(1).doubleValue(), output.scale(), scaling + " " + c.getKey());
            });
      }
    }
  }

  private static Output output(FittedPreparation fitted, String name) {
    return fitted.kept().get(fitted.outputs().indexOf(name)).output();
  }

  private static void close(double expected, double actual, String what) {
    assertThat(actual).as(what).isCloseTo(expected, within(1e-9 * Math.max(1, Math.abs(expected))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"adult", "telco", "german"})
  void poolsTheSameRareLevels(String set) throws IOException {
    JsonNode reference = reference(set);
    try (Table table = read(set)) {
      Target target = Target.detect(table, table.names().getLast(), Optional.empty());
      FittedPreparation fitted =
          plain()
              .withEncoding(new Encoding.OneHot(1, 6, false))
              .fit(table, training(table), target);
      reference
          .get("texts")
          .properties()
          .forEach(t ->
              t.getValue()
                  .get("levels")
                  .forEach(level -> {
                    boolean rare = false;
                    for (JsonNode r : t.getValue().get("rare")) {
                      rare |= r.asText().equals(level.asText());
                    }
                    assertThat(fitted.outputs().contains(t.getKey() + "=" + level.asText()))
                        .as(t.getKey() + "=" + level.asText())
                        .isEqualTo(!rare);
                  }));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"adult", "telco", "german"})
  void scoresInputsByTheSameF(String set) throws IOException {
    JsonNode reference = reference(set);
    try (Table table = read(set)) {
      int[] rows = training(table);
      Target target = Target.detect(table, table.names().getLast(), Optional.empty());
      FittedPreparation fitted = plain().withScaling(Scaling.NONE).fit(table, rows, target);
      TargetScore score = TargetScore.of(Selection.Measure.F, target, table, rows);
      List<String> names = names(reference);
      for (int n = 0; n < names.size(); n++) {
        int k = fitted.outputs().indexOf(names.get(n));
        double f =
            score.of(
                Numbers.of(
                    new PreparedRows(
                        table, rows, fitted.steps(), List.of(fitted.kept().get(k).at(0)))));
        JsonNode expected = reference.get("f").get(n);
        if (!expected.isNull()) {
          assertThat(f)
              .as(names.get(n))
              .isCloseTo(
                  expected.doubleValue(), within(1e-9 * Math.max(1, expected.doubleValue())));
        }
      }
    }
  }
}
