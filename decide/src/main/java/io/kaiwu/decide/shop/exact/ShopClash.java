// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop.exact;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.cpsat.CpOutcome;
import io.kaiwu.decide.cpsat.CpSat;
import io.kaiwu.decide.cpsat.SmallestClash;
import io.kaiwu.decide.plan.Change;
import io.kaiwu.decide.plan.Clash;
import io.kaiwu.decide.plan.Conflict;
import io.kaiwu.decide.plan.Relaxation;
import io.kaiwu.decide.plan.Requirement;
import io.kaiwu.decide.shop.ShopHorizon;
import io.kaiwu.decide.shop.ShopTable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Explains why there is no schedule: smallest sets of pins, blocks, maintenances and the like that
 * clash, and what could be given up.
 */
final class ShopClash {

  private static final int MAX_CONFLICTS = 10;
  private static final Text GIVE_UP = Text.of("放弃下列要求", "give up what follows");

  private final ShopTable table;
  private final CpSat solver;
  private final AskWords words;

  ShopClash(ShopTable table, CpSat solver) {
    this.table = table;
    this.solver = solver;
    this.words = new AskWords(table.problem());
  }

  Clash find(Set<ShopAsk> asks) {
    List<Conflict> conflicts = new ArrayList<>();
    List<Set<ShopAsk>> sets = new ArrayList<>();
    Set<ShopAsk> left = new LinkedHashSet<>(asks);
    while (conflicts.size() < MAX_CONFLICTS) {
      SmallestClash<ShopAsk> search = new SmallestClash<>(this::probe);
      Set<ShopAsk> clashing = search.of(left);
      if (clashing.isEmpty()) {
        break;
      }
      sets.add(clashing);
      conflicts.add(conflict(clashing, search.isProven()));
      left.removeAll(clashing);
    }
    return new Clash(conflicts, sets.isEmpty() ? List.of() : waysOut(asks, sets));
  }

  private CpOutcome probe(Set<ShopAsk> kept) {
    ShopModel model =
        new ShopModel(solver.newModel(), table, kept::contains, ShopHorizon.of(table.problem()));
    return solver.probe(model.cpModel());
  }

  /** One requirement if one is enough, otherwise what a way through all conflicts gives up. */
  private List<Relaxation> waysOut(Set<ShopAsk> asks, List<Set<ShopAsk>> sets) {
    List<Relaxation> ways = new ArrayList<>();
    if (sets.size() == 1) {
      for (ShopAsk ask : sets.getFirst()) {
        Set<ShopAsk> others = new LinkedHashSet<>(asks);
        others.remove(ask);
        if (probe(others).hasSolution()) {
          ways.add(relaxation(List.of(ask), true));
        }
      }
    }
    if (ways.isEmpty()) {
      Set<ShopAsk> kept = new LinkedHashSet<>(asks);
      List<ShopAsk> given = new ArrayList<>();
      Set<ShopAsk> clashing = sets.getFirst();
      while (!clashing.isEmpty() && !solver.isSpent()) {
        ShopAsk last = List.copyOf(clashing).getLast();
        given.add(last);
        kept.remove(last);
        clashing = new SmallestClash<ShopAsk>(this::probe).of(kept);
      }
      if (!given.isEmpty() && probe(kept).hasSolution()) {
        ways.add(relaxation(given, false));
      }
    }
    return ways;
  }

  private Relaxation relaxation(List<ShopAsk> given, boolean fewest) {
    List<Change> changes = new ArrayList<>();
    given.forEach(ask -> changes.add(new Change(words.key(ask), words.text(ask), 1, 0)));
    return new Relaxation(GIVE_UP, changes, 0, fewest);
  }

  private Conflict conflict(Set<ShopAsk> asks, boolean minimal) {
    List<Requirement> requirements = new ArrayList<>();
    asks.forEach(ask -> requirements.add(new Requirement(words.key(ask), words.text(ask))));
    return new Conflict(
        requirements,
        Text.of(
            "以下要求无法同时满足：" + joined(requirements, true, "；") + "。",
            "These cannot be met together: " + joined(requirements, false, "; ") + "."),
        minimal);
  }

  private static String joined(List<Requirement> requirements, boolean zh, String separator) {
    return requirements.stream()
        .map(requirement -> zh ? requirement.text().zh() : requirement.text().en())
        .collect(Collectors.joining(separator));
  }
}
