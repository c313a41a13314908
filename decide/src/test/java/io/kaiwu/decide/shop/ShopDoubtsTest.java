// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.decide.InputException;
import io.kaiwu.decide.shop.ShopDoubts.Doubt;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ShopDoubtsTest {

  private static final ShopProblem CROSSED = Shops.crossed();
  private static final Machine FIRST = CROSSED.machines().getFirst();

  @Test
  void hasNoneAboutASoundProblem() {
    assertThat(ShopDoubts.find(CROSSED)).isEmpty();
    ShopDoubts.requirePossible(CROSSED);
  }

  @Test
  void namesAnOperationLongerThanAnyGap() {
    Machine narrow =
        FIRST
            .withBlock(new Machine.Block(2, 4))
            .withBlock(new Machine.Block(6, ShopProblem.LARGEST));
    ShopProblem problem = Shops.withFirstMachine(CROSSED, narrow);
    assertThat(ShopDoubts.find(problem)).hasSize(2).allMatch(Doubt::impossible);
    assertThatThrownBy(() -> ShopDoubts.requirePossible(problem))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("Operation (1) of job (J1) is longer than any time");
  }

  @Test
  void namesAMachineThatClosesBeforeItsWorkIsDone() {
    long work =
        CROSSED.jobs().stream()
            .flatMap(job -> job.operations().stream())
            .flatMap(operation -> operation.choices().stream())
            .filter(choice -> choice.machine() == 0)
            .mapToLong(Operation.Choice::duration)
            .sum();
    ShopProblem enough = closedFrom(work);
    ShopProblem short1 = closedFrom(work - 1);

    assertThat(ShopDoubts.find(enough)).isEmpty();
    assertThat(ShopDoubts.findClash(enough)).isEmpty();
    assertThat(fatal(short1)).contains("is open for %d in all".formatted(work - 1));
    assertThat(ShopDoubts.findClash(short1).orElseThrow().conflicts()).hasSize(1);
  }

  private static ShopProblem closedFrom(long end) {
    return Shops.withFirstMachine(
        CROSSED, FIRST.withBlock(new Machine.Block(end, ShopProblem.LARGEST)));
  }

  @Test
  void namesMaintenanceWithoutRoom() {
    Machine.Maintenance oil = new Machine.Maintenance("oil", 3, 0, 5);
    Machine machine = FIRST.withMaintenances(List.of(oil)).withBlock(new Machine.Block(2, 3));
    assertThat(fatal(Shops.withFirstMachine(CROSSED, machine))).contains("has no 3 free in a row");
  }

  @Test
  void namesPinsThatCannotBeKept() {
    assertThat(fatal(CROSSED.withPins(List.of(new Pin(0, 0, 1, 0))))).contains("cannot do it");
    assertThat(fatal(CROSSED.withPins(List.of(new Pin(0, 0, 0, 0), new Pin(1, 1, 0, 2)))))
        .contains("is pinned to the machine and time of");
    assertThat(fatal(CROSSED.withPins(List.of(new Pin(0, 0, 0, 5), new Pin(0, 1, 1, 2)))))
        .contains("against the order of its job");
    Machine blocked = FIRST.withBlock(new Machine.Block(4, 6));
    ShopProblem problem = Shops.withFirstMachine(CROSSED, blocked);
    assertThat(fatal(problem.withPins(List.of(new Pin(0, 0, 0, 2)))))
        .contains("across the block from 4 to 6");
  }

  @Test
  void tellsWishesThatCannotComeTrueOrMeanNothing() {
    Job hurried = new Job("hurried", 3, 5, 0, true, CROSSED.jobs().getFirst().operations());
    ShopProblem problem =
        Shops.with(CROSSED, CROSSED.machines(), List.of(hurried))
            .withWeights(new Weights(0, 1, 0, 1, 1));
    List<Doubt> doubts = ShopDoubts.find(problem);
    assertThat(doubts).hasSize(4).noneMatch(Doubt::impossible);
    assertThat(doubts.getFirst().text().en()).contains("cannot be done by its due time 5");
  }

  @Test
  void namesNumbersTooLargeToBeExact() {
    ShopProblem problem = CROSSED.withWeights(new Weights(1L << 50, 0, 0, 0, 0));
    assertThat(fatal(problem)).contains("coarser unit");
  }

  private static String fatal(ShopProblem problem) {
    List<Doubt> doubts = ShopDoubts.find(problem);
    assertThat(doubts).hasSize(1).allMatch(Doubt::impossible);
    return doubts.getFirst().text().en();
  }
}
