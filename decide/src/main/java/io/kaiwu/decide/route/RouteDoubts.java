// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.plan.Change;
import io.kaiwu.decide.plan.Clash;
import io.kaiwu.decide.plan.Conflict;
import io.kaiwu.decide.plan.Relaxation;
import io.kaiwu.decide.plan.Requirement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is impossible, or looks wrong, in a problem before any search: goods too heavy for every
 * vehicle, windows nobody can reach, services outside all shifts, more goods than the whole fleet
 * carries, places without roads.
 *
 * <p>Each stop and each shipment is looked at as if a vehicle did nothing else. Costs O(n) for n
 * stops and each vehicle type; O(m^2) for m locations more where something seems out of reach, to
 * see whether a detour would help.
 */
public final class RouteDoubts {

  /**
   * One thing wrong.
   *
   * @param name which, for programs: {@code heavy/shop}
   * @param certain whether it proves that there is no plan; otherwise it only looks wrong, or
   *     concerns a stop that may be skipped
   * @param stops the indices of the stops it is about; empty for the whole problem
   * @param ease what to change so that it is no longer a problem
   */
  public record Doubt(String name, Text text, boolean certain, List<Integer> stops, Text ease) {
    public Doubt {
      stops = List.copyOf(stops);
    }
  }

  private RouteDoubts() {}

  /** All of them, those of stops in the order of the stops. */
  public static List<Doubt> of(RouteProblem problem) {
    List<Doubt> doubts = new ArrayList<>();
    addTotal(problem, doubts, Stop.Kind.DELIVERY);
    addTotal(problem, doubts, Stop.Kind.PICKUP);
    RouteDoubtsAlone alone = new RouteDoubtsAlone(problem);
    boolean[] paired = new boolean[problem.stops().size()];
    for (Shipment shipment : problem.shipments()) {
      paired[shipment.pickup()] = true;
      paired[shipment.delivery()] = true;
    }
    for (int i = 0; i < paired.length; i++) {
      boolean isolated = alone.isIsolated(problem.stops().get(i).location());
      if (isolated) {
        doubts.add(RouteDoubtsWords.isolated(problem.stops().get(i), i));
      } else if (!paired[i]) {
        alone.findDoubt(i, -1).ifPresent(doubts::add);
      }
    }
    for (Shipment shipment : problem.shipments()) {
      alone.findDoubt(shipment.pickup(), shipment.delivery()).ifPresent(doubts::add);
    }
    return doubts;
  }

  /** The certain doubts as the reason why there is no plan; empty if there are none. */
  public static Optional<Clash> findClash(RouteProblem problem) {
    List<Doubt> certain = of(problem).stream().filter(Doubt::certain).toList();
    if (certain.isEmpty()) {
      return Optional.empty();
    }
    List<Conflict> conflicts = new ArrayList<>();
    List<Change> changes = new ArrayList<>();
    for (Doubt doubt : certain) {
      Requirement requirement = new Requirement(doubt.name(), doubt.text());
      conflicts.add(new Conflict(List.of(requirement), doubt.text(), true));
      changes.add(new Change(doubt.name(), doubt.ease(), 1, 0));
    }
    Text kind = Text.of("先改正做不到的要求", "Ease what is impossible by itself");
    return Optional.of(new Clash(conflicts, List.of(new Relaxation(kind, changes, 0, false))));
  }

  /** Goods that leave the starts, or come to the ends, against all vehicles together. */
  private static void addTotal(RouteProblem problem, List<Doubt> doubts, Stop.Kind kind) {
    boolean[] paired = new boolean[problem.stops().size()];
    for (Shipment shipment : problem.shipments()) {
      paired[shipment.pickup()] = true;
      paired[shipment.delivery()] = true;
    }
    double total = 0;
    for (int i = 0; i < paired.length; i++) {
      Stop stop = problem.stops().get(i);
      total += stop.kind() == kind && !paired[i] && stop.isRequired() ? stop.amount() : 0;
    }
    double room = 0;
    for (Vehicle vehicle : problem.fleet()) {
      room += vehicle.count() * vehicle.capacity();
    }
    if (!RouteChecker.isAtMost(total, room)) {
      doubts.add(RouteDoubtsWords.total(kind, total, room, problem.vehicles()));
    }
  }
}
