// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.decide.InputException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VcgTest {

  private static Set<String> union(Set<String> a, Set<String> b) {
    Set<String> all = new HashSet<>(a);
    all.addAll(b);
    return all;
  }

  private static List<BundleBid> random(SplittableRandom random, int count) {
    List<BundleBid> bids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Set<String> items =
          union(
              Set.of("i" + random.nextInt(5)),
              random.nextBoolean() ? Set.of("i" + random.nextInt(5)) : Set.of());
      bids.add(new BundleBid("b" + random.nextInt(4), items, random.nextLong(0, 60)));
    }
    return bids;
  }

  @Test
  void aSingleItemIsSoldAtTheSecondPrice() {
    VcgOutcome outcome =
        CombinatorialAuction.run(
            List.of(
                BundleBid.of("a", 10, "van"),
                BundleBid.of("b", 25, "van"),
                BundleBid.of("c", 18, "van")));
    assertThat(outcome.awards().get(1)).isEqualTo(new Award("b", Set.of("van"), 25, 18));
    assertThat(outcome.revenue()).isEqualTo(18);
    assertThat(outcome.statement().en()).contains("welfare of 25", "least surplus 0", "gets 18");
  }

  @Test
  void smallBiddersWhoTogetherBeatALargeOnePayLittle() {
    VcgOutcome outcome =
        CombinatorialAuction.run(
            List.of(
                BundleBid.of("north", 90, "morning", "evening"),
                BundleBid.of("east", 60, "morning"),
                BundleBid.of("west", 50, "evening")));
    assertThat(outcome.welfare()).isEqualTo(110);
    assertThat(outcome.awards())
        .containsExactly(
            new Award("north", Set.of(), 0, 0),
            new Award("east", Set.of("morning"), 60, 40),
            new Award("west", Set.of("evening"), 50, 30));
  }

  @Test
  void allocationAndPaymentsAreThoseOfTheDefinitionOverSeeds() {
    for (int seed = 0; seed < 200; seed++) {
      List<BundleBid> bids = random(new SplittableRandom(seed), 9);
      VcgOutcome outcome = CombinatorialAuction.run(bids);
      assertThat(VcgChecker.check(bids, outcome).violations()).isEmpty();
      for (Award award : outcome.awards()) {
        assertThat(award.payment()).isBetween(0L, award.value());
      }
    }
  }

  @Test
  void theCheckerRefusesAWrongAllocationAndAWrongPayment() {
    List<BundleBid> bids = List.of(BundleBid.of("a", 9, "van"), BundleBid.of("b", 7, "van"));
    Award right = new Award("a", Set.of("van"), 9, 7);
    assertThat(VcgChecker.check(bids, new VcgOutcome(List.of(right), 9)).isAccepted()).isTrue();
    for (VcgOutcome wrong :
        List.of(
            new VcgOutcome(List.of(new Award("a", Set.of("van"), 9, 6)), 9),
            new VcgOutcome(List.of(new Award("b", Set.of("van"), 7, 7)), 7),
            new VcgOutcome(List.of(right, new Award("b", Set.of("van"), 7, 7)), 16))) {
      assertThat(VcgChecker.check(bids, wrong).isAccepted()).isFalse();
    }
  }

  @Test
  void noLieAboutOneBidGainsOverSeeds() {
    for (int seed = 0; seed < 100; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      List<BundleBid> truth = random(random, 7);
      int liar = random.nextInt(truth.size());
      String name = truth.get(liar).bidder();
      long honest = surplus(truth, CombinatorialAuction.run(truth), name);
      for (long value = 0; value < 80; value += 7) {
        List<BundleBid> lie = new ArrayList<>(truth);
        lie.set(liar, new BundleBid(name, truth.get(liar).items(), value));
        assertThat(surplus(truth, CombinatorialAuction.run(lie), name)).isLessThanOrEqualTo(honest);
      }
    }
  }

  /** By the true bids: what the items won are worth at most to the bidder, less the payment. */
  private static long surplus(List<BundleBid> truth, VcgOutcome outcome, String bidder) {
    Award award =
        outcome.awards().stream().filter(a -> a.bidder().equals(bidder)).findFirst().orElseThrow();
    long worth =
        truth.stream()
            .filter(b -> b.bidder().equals(bidder) && award.items().containsAll(b.items()))
            .mapToLong(BundleBid::value)
            .max()
            .orElse(0);
    return worth - award.payment();
  }

  @Test
  void oneItemEachIsTheSameByAssignmentAndBySets() {
    for (int seed = 0; seed < 60; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int bidders = random.nextInt(1, 6);
      int items = random.nextInt(1, 5);
      List<String> names = IntStream.range(0, bidders).mapToObj(b -> "b" + b).toList();
      List<String> goods = IntStream.range(0, items).mapToObj(i -> "i" + i).toList();
      List<List<Long>> values =
          names.stream()
              .map(b -> goods.stream().map(i -> random.nextLong(0, 100)).toList())
              .toList();
      List<BundleBid> bids = new ArrayList<>();
      for (int b = 0; b < bidders; b++) {
        for (int i = 0; i < items; i++) {
          bids.add(BundleBid.of(names.get(b), values.get(b).get(i), goods.get(i)));
        }
      }
      VcgOutcome byAssignment = AssignmentAuction.run(names, goods, values);
      VcgOutcome bySets = CombinatorialAuction.run(bids);
      assertThat(byAssignment.welfare()).isEqualTo(bySets.welfare());
      for (int b = 0; b < bidders; b++) {
        // Where optima tie the items may differ, the surplus never.
        assertThat(byAssignment.awards().get(b).surplus())
            .isEqualTo(bySets.awards().get(b).surplus());
      }
    }
  }

  @Test
  void tooManyItemsAreRefusedWithTheWayOut() {
    List<BundleBid> bids =
        IntStream.range(0, 17).mapToObj(i -> BundleBid.of("b", 1, "i" + i)).toList();
    assertThatThrownBy(() -> CombinatorialAuction.run(bids))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("AssignmentAuction sells more");
  }
}
