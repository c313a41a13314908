// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kaiwu.decide.plan.Conflict;
import io.kaiwu.decide.plan.Relaxation;
import io.kaiwu.decide.plan.Requirement;
import io.kaiwu.decide.plan.Solved;
import io.kaiwu.decide.program.Program;
import io.kaiwu.decide.program.ProgramBuilder;
import io.kaiwu.decide.program.ProgramSolvers;
import io.kaiwu.decide.program.Variable;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClashFinderTest {

  @Test
  void thirtyPlantedConflictsAreExplainedByExactlyThePlantedSet() {
    for (int seed = 0; seed < 30; seed++) {
      Planted planted = Planted.of(seed, false, 2 + seed % 6);
      ProgramClash clash = explain(planted.program());
      assertThat(constraints(clash)).as("seed " + seed).isEqualTo(planted.conflicts());
      assertThat(all(clash)).isEqualTo(planted.conflicts());
      ConflictProof proof = clash.proofs().getFirst();
      assertThat(proof.smallest()).isTrue();
      assertThat(proof.conflict().minimal()).isTrue();
      assertThat(FarkasChecker.check(planted.program(), proof.weights()).violations()).isEmpty();
    }
  }

  @Test
  void thirtyPlantedConflictsOfWholeNumbersAreExplainedByExactlyThePlantedSet() {
    for (int seed = 0; seed < 30; seed++) {
      Planted planted = Planted.of(seed, true, 2 + seed % 6);
      ProgramClash clash = explain(planted.program());
      assertThat(constraints(clash)).as("seed " + seed).isEqualTo(planted.conflicts());
      ConflictProof proof = clash.proofs().getFirst();
      assertThat(proof.smallest()).as("seed " + seed).isTrue();
      assertThat(proof.conflict().minimal()).isTrue();
      assertThat(proof.weights()).isEmpty();
      assertThat(proof.conflict().requirements())
          .extracting(Requirement::key)
          .anyMatch(key -> key.startsWith("integer/"))
          .noneMatch(key -> key.startsWith("bound/"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2, 5})
  void waysOutOfConflictsOfWholeNumbersHelp(int seed) {
    Program program = Planted.of(seed, true, 2 + seed).program();
    waysOutHelp(program, explain(program));
  }

  @Test
  void whatWholeNumbersCannotBeIsAConflictOfOneConstraint() {
    ProgramBuilder builder = new ProgramBuilder("parity");
    Variable x = builder.integer("x", "1", 0, 9);
    Variable y = builder.integer("y", "1", 0, 9);
    Variable z = builder.integer("z", "1", 0, 1);
    builder.equalTo("even", "1", x.times(2).minus(y.times(2)), 1);
    builder.atLeast("loose", "1", x.plus(y), 1);
    builder.atMost("tight", "1", z.times(1), 1);
    builder.minimise(x.times(1), "CNY");
    ProgramClash clash = explain(builder.build());
    assertThat(all(clash)).containsExactly(Set.of("constraint/even", "integer/x,y"));
    assertThat(clash.clash().conflicts().getFirst().text().en())
        .endsWith("No smaller set clashes.");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3})
  void twoPlantedConflictsAreBothFound(int seed) {
    Planted planted = Planted.of(seed, false, 2 + seed, 4);
    ProgramClash clash = explain(planted.program());
    assertThat(constraints(clash)).containsExactlyInAnyOrderElementsOf(planted.conflicts());
    waysOutHelp(planted.program(), clash);
  }

  @Test
  void boundsAreNamedAndTheContradictionIsWrittenOut() {
    Program program = Textbook.workshop().build();
    ProgramClash clash = explain(program);
    assertThat(all(clash))
        .containsExactly(Set.of("constraint/press", "constraint/order", "bound/chair/lower"));
    ConflictProof proof = clash.proofs().getFirst();
    assertThat(proof.conflict().text().en())
        .contains("constraint press: 2 table + 3 chair ≤ 40 h")
        .contains("chair ≥ 0 pcs")
        .endsWith("No smaller set clashes.");
    assertThat(proof.sum().en()).contains("2 × (table + chair ≥ 26)").contains("0 ≥ 12");
    assertThat(proof.sum().zh()).contains("矛盾");
    assertThat(FarkasChecker.check(program, proof.weights()).isAccepted()).isTrue();
  }

  @Test
  void theCheapestWayOutIsSaidWithUnits() {
    Program program = Textbook.workshop().build();
    List<Relaxation> ways = explain(program).clash().waysOut();
    assertThat(ways).hasSize(2).allMatch(Relaxation::cheapest);
    assertThat(ways.getFirst().changes().getFirst().text().en())
        .isEqualTo("lower the lower limit of order from 26 pcs by 6 pcs to 20 pcs");
    assertThat(ways.getFirst().cost()).isCloseTo(6.0 / 26, within(1e-9));
    assertThat(ways.getLast().changes().getFirst().text().zh())
        .isEqualTo("把 press 的上限由 40 h 提高 12 h，至 52 h");
    waysOutHelp(program, explain(program));
  }

  @Test
  void whatIsFrozenStaysAndWhatIsDearIsSpared() {
    Program program = Textbook.workshop().build();
    EasingPrices prices = EasingPrices.usual().withFrozen("constraint/order");
    assertThat(firstChange(program, prices)).isEqualTo("constraint/press");
    EasingPrices dear = EasingPrices.usual().withPrice("constraint/order", 10);
    assertThat(firstChange(program, dear)).isEqualTo("constraint/press");
    EasingPrices credit = EasingPrices.usual().withPrice("bound/chair/lower", 0.001);
    assertThat(firstChange(program, credit)).isEqualTo("bound/chair/lower");
  }

  @Test
  void oneConstraintThatNoPlanKeepsIsAConflictByItself() {
    ProgramBuilder builder = new ProgramBuilder("single");
    Variable x = builder.variable("x", "t", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    builder.atLeast("impossible", "t", x.minus(x), 1);
    builder.minimise(x.times(1), "CNY");
    assertThat(all(explain(builder.build()))).containsExactly(Set.of("constraint/impossible"));
  }

  @Test
  void aProgramWithPlansHasNoConflict() {
    ProgramClash clash = explain(Textbook.wyndor());
    assertThat(clash.clash().conflicts()).isEmpty();
    assertThat(clash.clash().waysOut()).isEmpty();
  }

  @Test
  void theCheckerRejectsSumsThatProveNothing() {
    Program program = Textbook.workshop().build();
    Weight order = new Weight("constraint/order", 2);
    Weight press = new Weight("constraint/press", -1);
    Weight chair = new Weight("bound/chair/lower", 1);
    assertThat(FarkasChecker.check(program, List.of(order, press, chair)).isAccepted()).isTrue();
    assertThat(FarkasChecker.check(program, List.of()).isAccepted()).isFalse();
    assertThat(FarkasChecker.check(program, List.of(order, press)).isAccepted()).isFalse();
    Weight turned = new Weight("bound/chair/upper", 1);
    assertThat(FarkasChecker.check(program, List.of(order, press, turned)).isAccepted()).isFalse();
    Weight wrongSide = new Weight("constraint/order", -2);
    assertThat(FarkasChecker.check(program, List.of(wrongSide)).violations())
        .extracting("name")
        .contains("limit/constraint/order");
    Weight unknown = new Weight("constraint/none", 1);
    assertThat(FarkasChecker.check(program, List.of(unknown)).isAccepted()).isFalse();
  }

  private static ProgramClash explain(Program program) {
    return ClashFinder.explain(
        program, ProgramSolvers.auto(), Textbook.OPTIONS, EasingPrices.usual());
  }

  private static String firstChange(Program program, EasingPrices prices) {
    return ClashFinder.explain(program, ProgramSolvers.auto(), Textbook.OPTIONS, prices)
        .clash()
        .waysOut()
        .getFirst()
        .changes()
        .getFirst()
        .key();
  }

  private static void waysOutHelp(Program program, ProgramClash clash) {
    assertThat(clash.clash().waysOut()).isNotEmpty();
    for (Relaxation way : clash.clash().waysOut()) {
      Program eased = Easing.apply(program, way);
      assertThat(ProgramSolvers.auto().solve(eased, Textbook.OPTIONS)).isInstanceOf(Solved.class);
    }
  }

  private static List<Set<String>> constraints(ProgramClash clash) {
    return keys(clash, "constraint/");
  }

  private static List<Set<String>> all(ProgramClash clash) {
    return keys(clash, "");
  }

  private static List<Set<String>> keys(ProgramClash clash, String prefix) {
    return clash.clash().conflicts().stream()
        .map(Conflict::requirements)
        .map(requirements ->
            requirements.stream()
                .map(Requirement::key)
                .filter(key -> key.startsWith(prefix))
                .collect(Collectors.toCollection(TreeSet::new)))
        .<Set<String>>map(set -> set)
        .toList();
  }
}
