// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.clean;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.core.tag.TagId;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CleaningRecipeTest {

  private static final String YAML =
      """
      name: turbofan
      version: 3
      defaults:
        time: {earliest: 2020-01-01T00:00:00Z, max-ahead: PT10S, action: repair}
        late: {older-than: PT1M, action: flag}
      rules:
        # temperatures
        - tags: [T24, "plant-1/**:T30"]
          range: {low: -40, high: 800, action: refuse}
          rate: {per-second: 50.5, action: flag}
        - tags: "plant-1/engine-0*:T*"
          stuck: {longer-than: PT10M, count: 600, action: flag}
          spike: {window: 9, threshold: 5, floor: 0.5, action: repair}
          range: {high: 700, action: flag}
      """;

  @Test
  void readsAndWritesItself() {
    CleaningRecipe recipe = CleaningRecipe.parse(YAML);
    assertThat(recipe.label()).isEqualTo("turbofan/3");
    CleaningRecipe again = CleaningRecipe.parse(recipe.toYaml());
    assertThat(again).isEqualTo(recipe);
    assertThat(again.digest()).isEqualTo(recipe.digest());
    CleaningRecipe other = CleaningRecipe.parse(YAML.replace("50.5", "50.6"));
    assertThat(other.digest()).isNotEqualTo(recipe.digest());
  }

  @Test
  void letsLaterRulesWinKindByKind() {
    CleaningRecipe recipe = CleaningRecipe.parse(YAML);
    RuleSet both = recipe.rulesFor(TagId.of("plant-1/engine-07", "T24"));
    assertThat(requireNonNull(both.range()).within().high()).isEqualTo(700);
    assertThat(requireNonNull(both.range()).onBreach()).isEqualTo(OnBreach.FLAG);
    assertThat(requireNonNull(both.rate()).perSecond()).isEqualTo(50.5);
    assertThat(requireNonNull(both.spike()).window()).isEqualTo(9);
    RuleSet elsewhere = recipe.rulesFor(TagId.of("plant-2/line-1/engine-07", "T24"));
    assertThat(requireNonNull(elsewhere.range()).within().high()).isEqualTo(800);
    assertThat(elsewhere.spike()).isNull();
    RuleSet none = recipe.rulesFor(TagId.of("plant-2", "P30"));
    assertThat(none.range()).isEqualTo(RuleSet.DEFAULT.range());
    assertThat(requireNonNull(none.time()).maxAhead()).isEqualTo(Duration.ofSeconds(10));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "T24                  | plant-1/engine-07:T24 | true",
        "T24                  | plant-1/engine-07:T240| false",
        "T*                   | plant-1/engine-07:T24 | true",
        "plant-1/*:T24        | plant-1/engine-07:T24 | true",
        "plant-1/*:T24        | plant-1/a/b:T24       | false",
        "plant-1/**:T24       | plant-1/a/b:T24       | true",
        "engine-07:T24        | plant-1/engine-07:T24 | false"
      })
  void matchesTags(String pattern, String tag, boolean expected) {
    assertThat(new TagPattern(pattern).matches(TagId.parse(tag))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "version: 3        | versoin: 3            | 2 | versoin",
        "per-second: 50.5  | per-minute: 50.5      | 10 | per-minute",
        "per-second: 50.5  | per-second: fast      | 10 | fast",
        "action: repair}   | action: mend}         | 4 | mend",
        "low: -40          | low: 900              | 9 | must not end below",
        "window: 9         | window: 99            | 13 | [3, 31]",
        "PT10M             | 10 minutes            | 12 | PT10M",
        "- tags: [T24      | - tag: [T24           | 8 | tag",
        "name: turbofan    | name: a b             | 1 | letters",
        "max-ahead: PT10S  | earliest: 2021-01-01T00:00:00Z | 4 | uplicate"
      })
  void refusesWithTheLine(String from, String to, int line, String message) {
    assertThatThrownBy(() -> CleaningRecipe.parse(YAML.replace(from, to)))
        .isInstanceOf(RecipeException.class)
        .hasMessageContaining("Line " + line + " ")
        .hasMessageContaining(message);
  }

  @Test
  void refusesWhatIsNoRecipe() {
    for (String yaml :
        new String[] {"", "5", "[a]", "a: [", "name: x", "name: x\nversion: 1\nrules: 3"}) {
      assertThatThrownBy(() -> CleaningRecipe.parse(yaml))
          .as(yaml)
          .isInstanceOf(RecipeException.class);
    }
  }
}
