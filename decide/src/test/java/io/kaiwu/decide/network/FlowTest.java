// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.ortools.graph.LinearSumAssignment;
import com.google.ortools.graph.MaxFlow;
import com.google.ortools.graph.MinCostFlow;
import io.kaiwu.decide.InputException;
import io.kaiwu.decide.ortools.OrTools;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FlowTest {

  private static final FlowChecker CHECKER = new FlowChecker();
  private static final MinimumCostFlowChecker COST_CHECKER = new MinimumCostFlowChecker();

  @BeforeAll
  static void natives() {
    OrTools.load();
  }

  private static FlowNetwork random(SplittableRandom random, int nodes, int arcs, long lower) {
    List<Arc> list = new ArrayList<>();
    for (int a = 0; a < arcs; a++) {
      int from = random.nextInt(nodes);
      int to = (from + 1 + random.nextInt(nodes - 1)) % nodes;
      long capacity = random.nextLong(0, 50);
      list.add(
          new Arc(
              "a" + a,
              "n" + from,
              "n" + to,
              Math.min(capacity, random.nextLong(0, lower + 1)),
              capacity,
              random.nextLong(-5, 30)));
    }
    list.add(Arc.of("n0", "n" + (nodes - 1), 1));
    return new FlowNetwork(list);
  }

  private static int number(String node) {
    return Integer.parseInt(node.substring(1));
  }

  @Test
  void theTextbookNetworkOfFordAndFulkersonStyle() {
    // Cormen, Leiserson, Rivest, Stein, Introduction to Algorithms, figure 26.1: value 23.
    FlowNetwork network =
        FlowNetwork.of(
            Arc.of("s", "v1", 16),
            Arc.of("s", "v2", 13),
            Arc.of("v1", "v3", 12),
            Arc.of("v2", "v1", 4),
            Arc.of("v3", "v2", 9),
            Arc.of("v2", "v4", 14),
            Arc.of("v4", "v3", 7),
            Arc.of("v3", "t", 20),
            Arc.of("v4", "t", 4));
    MaximumFlow flow = MaximumFlow.solve(network, "s", "t");
    assertThat(flow.value()).isEqualTo(23);
    assertThat(flow.cut()).extracting(Arc::name).containsExactly("v1→v3", "v4→v3", "v4→t");
    assertThat(CHECKER.check(flow).isAccepted()).isTrue();
    assertThat(flow.bottleneckText().en())
        .isEqualTo(
            "At most 23 can flow from s to t. The bottleneck is v1→v3 (12), v4→v3 (7), v4→t (4): these arcs are full, and only more capacity on them can raise the flow.");
    assertThat(flow.bottleneckText().zh()).contains("瓶颈在 v1→v3 (12)、v4→v3 (7)");
    assertThat(new CutPlot(flow).svg()).contains("stroke-width").contains("12 / 12");
  }

  @Test
  void flowEqualsTheCutAndThatOfOrToolsOverSeeds() {
    for (int seed = 0; seed < 150; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int nodes = random.nextInt(2, 40);
      FlowNetwork network = random(random, nodes, random.nextInt(1, 6 * nodes), 0);
      MaximumFlow flow = MaximumFlow.solve(network, "n0", "n" + (nodes - 1));
      assertThat(CHECKER.check(flow).violations()).isEmpty();
      MaxFlow peer = new MaxFlow();
      for (Arc arc : network.arcs()) {
        peer.addArcWithCapacity(number(arc.from()), number(arc.to()), arc.capacity());
      }
      assertThat(peer.solve(0, nodes - 1)).isEqualTo(MaxFlow.Status.OPTIMAL);
      assertThat(flow.value()).isEqualTo(peer.getOptimalFlow());
    }
  }

  @Test
  void lowerBoundsAreMetOrTheNodesInTheWayAreNamed() {
    int met = 0;
    int refused = 0;
    for (int seed = 0; seed < 300; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int nodes = random.nextInt(3, 10);
      FlowNetwork network = random(random, nodes, random.nextInt(nodes, 6 * nodes), 3);
      try {
        MaximumFlow flow = MaximumFlow.solve(network, "n0", "n" + (nodes - 1));
        assertThat(CHECKER.check(flow).violations()).isEmpty();
        met++;
      } catch (InputException e) {
        assertThat(e).hasMessageContaining("cannot be met together");
        refused++;
      }
    }
    assertThat(met).isGreaterThan(30);
    assertThat(refused).isGreaterThan(30);
  }

  @Test
  void theCheckerRefusesALargerClaimALeakAndAFalseCut() {
    FlowNetwork network = FlowNetwork.of(Arc.of("s", "m", 5), Arc.of("m", "t", 3));
    MaximumFlow flow = MaximumFlow.solve(network, "s", "t");
    assertThat(CHECKER.check(flow).isAccepted()).isTrue();
    for (MaximumFlow wrong :
        List.of(
            new MaximumFlow(network, "s", "t", List.of(3L, 3L), 4, flow.sourceSide()),
            new MaximumFlow(network, "s", "t", List.of(4L, 3L), 3, flow.sourceSide()),
            new MaximumFlow(network, "s", "t", List.of(5L, 5L), 5, flow.sourceSide()),
            new MaximumFlow(network, "s", "t", List.of(2L, 2L), 2, flow.sourceSide()),
            new MaximumFlow(network, "s", "t", flow.flows(), 3, java.util.Set.of("s")))) {
      assertThat(CHECKER.check(wrong).isAccepted()).as(wrong.toString()).isFalse();
    }
  }

  @Test
  void cheapestFlowIsProvenByItsPricesAndThatOfOrToolsOverSeeds() {
    int solved = 0;
    for (int seed = 0; seed < 200; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int nodes = random.nextInt(2, 30);
      FlowNetwork network = random(random, nodes, random.nextInt(nodes, 8 * nodes), 0);
      Map<String, Long> supplies = new LinkedHashMap<>();
      for (int i = 0; i < random.nextInt(1, 5); i++) {
        List<String> names = network.nodes();
        long amount = random.nextLong(0, 20);
        supplies.merge(names.get(random.nextInt(names.size())), amount, Long::sum);
        supplies.merge(names.get(random.nextInt(names.size())), -amount, Long::sum);
      }
      MinCostFlow peer = new MinCostFlow();
      for (Arc arc : network.arcs()) {
        peer.addArcWithCapacityAndUnitCost(
            number(arc.from()), number(arc.to()), arc.capacity(), arc.cost());
      }
      supplies.forEach((node, amount) -> peer.setNodeSupply(number(node), amount));
      if (peer.solve() == MinCostFlow.Status.OPTIMAL) {
        MinimumCostFlow flow = MinimumCostFlow.solve(network, supplies);
        assertThat(COST_CHECKER.check(flow).violations()).isEmpty();
        assertThat(flow.cost()).isEqualTo(peer.getOptimalCost());
        solved++;
      } else {
        assertThatThrownBy(() -> MinimumCostFlow.solve(network, supplies))
            .isInstanceOf(InputException.class)
            .hasMessageContaining("cannot be met");
      }
    }
    assertThat(solved).isBetween(60, 190);
  }

  @Test
  void cheapestFlowKeepsLowerBounds() {
    FlowNetwork network =
        FlowNetwork.of(
            Arc.of("a", "b", 10).withCost(1),
            Arc.of("a", "b", 10).withCost(7).withLower(4).withName("contract"));
    MinimumCostFlow flow = MinimumCostFlow.solve(network, Map.of("a", 6L, "b", -6L));
    assertThat(flow.flow("contract")).isEqualTo(4);
    assertThat(flow.cost()).isEqualTo(30);
    assertThat(COST_CHECKER.check(flow).isAccepted()).isTrue();
    MinimumCostFlow dearer =
        new MinimumCostFlow(network, flow.supplies(), List.of(0L, 6L), 42, flow.prices());
    assertThat(COST_CHECKER.check(dearer).isAccepted()).isFalse();
    assertThatThrownBy(() -> MinimumCostFlow.solve(network, Map.of("a", 6L)))
        .hasMessageContaining("Supplies exceed demands by 6");
  }

  @Test
  void assignmentIsProvenByItsPricesAndThatOfOrToolsOverSeeds() {
    for (int seed = 0; seed < 200; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int rows = random.nextInt(1, 25);
      int columns = seed % 3 == 0 ? rows + random.nextInt(6) : rows;
      int range = random.nextInt(1, 200);
      List<List<Long>> costs =
          IntStream.range(0, rows)
              .mapToObj(r ->
                  IntStream.range(0, columns)
                      .mapToObj(c -> random.nextLong(-range, range + 1))
                      .toList())
              .toList();
      Assignment assignment = Assignment.solve(costs);
      assertThat(assignment.check().violations()).isEmpty();
      if (rows == columns) {
        LinearSumAssignment peer = new LinearSumAssignment();
        for (int r = 0; r < rows; r++) {
          for (int c = 0; c < columns; c++) {
            peer.addArcWithCost(r, c, costs.get(r).get(c));
          }
        }
        assertThat(peer.solve()).isEqualTo(LinearSumAssignment.Status.OPTIMAL);
        assertThat(assignment.cost()).isEqualTo(peer.getOptimalCost());
      }
    }
  }

  @Test
  void transportTakesTheCheapestLanesAndLeavesTheSurplus() {
    Transportation transportation =
        Transportation.of()
            .plant("Harbin", 30)
            .plant("Wuhan", 40)
            .customer("Beijing", 25)
            .customer("Canton", 30)
            .lane("Harbin", "Beijing", 12)
            .lane("Wuhan", "Beijing", 11)
            .lane("Harbin", "Canton", 28)
            .lane("Wuhan", "Canton", 9);
    MinimumCostFlow flow = transportation.solve();
    // Wuhan to Canton 30 and to Beijing 10, Harbin to Beijing 15.
    assertThat(flow.cost()).isEqualTo(30 * 9 + 10 * 11 + 15 * 12);
    assertThat(COST_CHECKER.check(flow).isAccepted()).isTrue();
    assertThatThrownBy(() -> transportation.customer("Canton", 60).solve())
        .isInstanceOf(InputException.class)
        .hasMessageContaining("15 are missing");
  }

  @Test
  void theDearestSupplierIsTheOneThatCannotBeReplaced() {
    FlowNetwork network =
        FlowNetwork.of(
            Arc.of("chips-a", "plant", 60).withCost(3),
            Arc.of("chips-b", "plant", 100).withCost(5),
            Arc.of("chips-c", "plant", 100).withCost(9));
    Map<String, Long> suppliers = new LinkedHashMap<>();
    suppliers.put("chips-a", 60L);
    suppliers.put("chips-b", 50L);
    suppliers.put("chips-c", 30L);
    SupplyRisk risk = SupplyRisk.of(network, suppliers, Map.of("plant", 100L), 50);
    assertThat(risk.base().missing()).isZero();
    assertThat(risk.base().extraCost()).isEqualTo(60 * 3 + 40 * 5);
    assertThat(risk.failures())
        .containsExactly(
            new FailureImpact("chips-a", 80, 20, 50 * 5 + 30 * 9 + 20 * 50 - 380),
            new FailureImpact("chips-b", 90, 10, 60 * 3 + 30 * 9 + 10 * 50 - 380),
            new FailureImpact("chips-c", 100, 0, 0));
    assertThat(risk.failures().getFirst().text().zh()).contains("少交付 20");
  }

  @Test
  void aLongChainAndAWideBipartiteGraphAreNoTrouble() {
    List<Arc> chain = new ArrayList<>();
    for (int i = 0; i < 30_000; i++) {
      chain.add(Arc.of("n" + i, "n" + (i + 1), 7));
    }
    assertThat(MaximumFlow.solve(new FlowNetwork(chain), "n0", "n30000").value()).isEqualTo(7);
    SplittableRandom random = new SplittableRandom(1);
    Transportation wide = Transportation.of();
    for (int i = 0; i < 60; i++) {
      wide.plant("p" + i, 100).customer("c" + i, 90);
      for (int j = 0; j < 60; j++) {
        wide.lane("p" + i, "c" + j, random.nextLong(1, 1000));
      }
    }
    assertThat(COST_CHECKER.check(wide.solve()).isAccepted()).isTrue();
  }
}
