// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.core.text.Text;
import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.method.Monitor;
import io.kaiwu.learn.method.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParameterSearchTest {

  private static final List<Parameter> KNOWN =
      List.of(
          new Parameter.Real("c", Text.same("c"), 1e-6, 1e6, true, 1),
          new Parameter.Whole("depth", Text.same("depth"), 1, 50, false, 6),
          new Parameter.Choice("kernel", Text.same("kernel"), List.of("rbf", "linear"), "rbf"));

  private static final SearchSpace SPACE =
      SearchSpace.parse(KNOWN, List.of("c=0.001..1000", "depth=2..20", "kernel=rbf|linear"));

  /** Least, 0, at c = 1, depth = 7, kernel = linear. */
  private static double bowl(Map<String, String> values, double share) {
    double c = Math.log10(Double.parseDouble(values.get("c")));
    double depth = (Integer.parseInt(values.get("depth")) - 7) / 6.0;
    double kernel = "linear".equals(values.get("kernel")) ? 0 : 0.5;
    return c * c + depth * depth + kernel + 0.3 * (1 - share);
  }

  @Test
  void gridTriesEveryCombinationOnce() {
    SearchSpace space = SearchSpace.parse(KNOWN, List.of("depth=3|5|9", "kernel=rbf|linear"));
    List<Map<String, String>> seen = new ArrayList<>();
    SearchResult result =
        new ParameterSearch(space, 10, 0, 1)
            .grid(
                3,
                (values, share) -> {
                  seen.add(values);
                  return Integer.parseInt(values.get("depth"));
                },
                Monitor.NONE);
    assertThat(seen).hasSize(6).doesNotHaveDuplicates();
    assertThat(result.best().values()).containsEntry("depth", "3");
  }

  @Test
  void gridOfALogarithmicRangeIsEvenInTheLogarithm() {
    assertThat(new Dimension.Range("c", 0.01, 100, true, false).grid(5))
        .containsExactly("0.01", "0.1", "1.0", "10.0", "100.0");
  }

  @Test
  void refusesAGridThatIsLargerThanTheTrials() {
    assertThatThrownBy(() ->
            new ParameterSearch(SPACE, 10, 0, 1).grid(5, ParameterSearchTest::bowl, Monitor.NONE))
        .isInstanceOf(LearnException.class)
        .hasMessageContaining("50 combinations");
  }

  @Test
  void aRangeOfWholeNumbersGivesEachOfThemAndBothEnds() {
    Dimension.Range range = new Dimension.Range("depth", 2, 4, false, true);
    assertThat(List.of(range.at(0), range.at(0.34), range.at(0.999)))
        .containsExactly("2", "3", "4");
  }

  @Test
  void theSameSeedTriesTheSameAndAnotherSeedDoesNot() {
    ParameterSearch search = new ParameterSearch(SPACE, 12, 0, 7);
    for (int strategy = 0; strategy < 3; strategy++) {
      int s = strategy;
      assertThat(search(search, s)).isEqualTo(search(new ParameterSearch(SPACE, 12, 0, 7), s));
      assertThat(search(search, s)).isNotEqualTo(search(new ParameterSearch(SPACE, 12, 0, 8), s));
    }
  }

  private static SearchResult search(ParameterSearch search, int strategy) {
    return switch (strategy) {
      case 0 -> search.random(ParameterSearchTest::bowl, Monitor.NONE);
      case 1 -> search.halving(ParameterSearchTest::bowl, Monitor.NONE);
      default -> search.bayesian(ParameterSearchTest::bowl, Monitor.NONE);
    };
  }

  @Test
  void bayesianSearchComesNearerThanRandomSearchOnMostSeeds() {
    int nearer = 0;
    for (int seed = 0; seed < 20; seed++) {
      ParameterSearch search = new ParameterSearch(SPACE, 30, 0, seed);
      double random = search.random(ParameterSearchTest::bowl, Monitor.NONE).best().loss();
      double bayesian = search.bayesian(ParameterSearchTest::bowl, Monitor.NONE).best().loss();
      nearer += bayesian < random ? 1 : 0;
    }
    assertThat(nearer).isGreaterThanOrEqualTo(16);
  }

  @Test
  void halvingGivesAllRowsToTheBestAloneAndAnswersWithOneOfThose() {
    SearchResult result =
        new ParameterSearch(SPACE, 27, 0, 3).halving(ParameterSearchTest::bowl, Monitor.NONE);
    assertThat(result.attempts()).hasSize(27 + 9 + 3 + 1);
    assertThat(result.attempts().stream().filter(a -> a.share() == 1)).hasSize(1);
    assertThat(result.best().share()).isEqualTo(1);
    double leastOfAll =
        result.attempts().stream()
            .filter(a -> a.share() < 0.05)
            .mapToDouble(Attempt::loss)
            .min()
            .orElseThrow();
    assertThat(bowl(result.best().values(), 1.0 / 27)).isEqualTo(leastOfAll);
  }

  @Test
  void endsWhenNothingBetterComes() {
    SearchResult result =
        new ParameterSearch(SPACE, 100, 5, 1).random((values, share) -> 1, Monitor.NONE);
    assertThat(result.end()).isEqualTo(SearchResult.End.NO_BETTER);
    assertThat(result.attempts()).hasSize(6);
  }

  @Test
  void whoStopsItGetsTheBestSoFar() {
    SearchResult result =
        new ParameterSearch(SPACE, 100, 0, 1)
            .random(ParameterSearchTest::bowl, (share, loss) -> share < 0.1);
    assertThat(result.end()).isEqualTo(SearchResult.End.STOPPED);
    assertThat(result.attempts()).hasSize(10);
    assertThat(result.best().loss()).isEqualTo(result.curve()[9]);
  }

  @Test
  void attemptsWithoutAModelAreNeverTheBest() {
    ParameterSearch search = new ParameterSearch(SPACE, 20, 0, 1);
    Objective halfFail =
        (values, share) -> "rbf".equals(values.get("kernel")) ? Double.NaN : bowl(values, share);
    for (int strategy = 0; strategy < 3; strategy++) {
      SearchResult result =
          switch (strategy) {
            case 0 -> search.random(halfFail, Monitor.NONE);
            case 1 -> search.halving(halfFail, Monitor.NONE);
            default -> search.bayesian(halfFail, Monitor.NONE);
          };
      assertThat(result.best().values()).containsEntry("kernel", "linear");
    }
    SearchResult none = search.random((values, share) -> Double.NaN, Monitor.NONE);
    assertThatThrownBy(none::best).hasMessageContaining("None of the 20 attempts");
  }

  @Test
  void namesWhatASpaceCannotBe() {
    assertThatThrownBy(() -> SearchSpace.parse(KNOWN, List.of("gamma=1..2")))
        .hasMessageContaining("(gamma)")
        .hasMessageContaining("[c, depth, kernel]");
    assertThatThrownBy(() -> SearchSpace.parse(KNOWN, List.of("kernel=a..b")))
        .isInstanceOf(LearnException.class);
    assertThatThrownBy(() -> SearchSpace.parse(KNOWN, List.of("depth=5..2")))
        .hasMessageContaining("from 5.0 to 2.0");
    assertThatThrownBy(() -> SearchSpace.parse(KNOWN, List.of("depth=0..20")))
        .hasMessageContaining("--depth (0)");
  }
}
