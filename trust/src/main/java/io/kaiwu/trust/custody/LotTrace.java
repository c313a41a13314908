// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.custody;

import io.kaiwu.trust.contract.Fields;
import io.kaiwu.trust.contract.State;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Follows lots through the state: where one came from, what became of it. */
public final class LotTrace {

  private final State state;

  /**
   * @param state what the custody contract sees of the tree
   */
  public LotTrace(State state) {
    this.state = state;
  }

  /** All lots it came from, itself not among them. */
  public SortedSet<String> back(String lot) {
    return follow(lot, "parents");
  }

  /** All lots that came from it, itself not among them. */
  public SortedSet<String> forward(String lot) {
    return follow(lot, "children");
  }

  /** What a recall of the lot concerns: it and what came from it, with those who hold it now. */
  public List<Affected> affected(String lot) {
    SortedSet<String> all = forward(lot);
    all.add(lot);
    return all.stream()
        .map(id -> Affected.of(id, state.get("lot/" + id)))
        .filter(affected -> affected.status().equals(Desk.ACTIVE))
        .toList();
  }

  /** A lot that still exists, and its holder. */
  public record Affected(String lot, String holder, String quantity, String unit, String status) {

    static Affected of(String id, Fields lot) {
      return new Affected(
          id, lot.text("holder"), lot.text("quantity"), lot.text("unit"), lot.text("status"));
    }
  }

  private SortedSet<String> follow(String lot, String direction) {
    SortedSet<String> seen = new TreeSet<>();
    Deque<String> open = new ArrayDeque<>(state.get("lot/" + lot).texts(direction));
    while (!open.isEmpty()) {
      String at = open.remove();
      if (seen.add(at)) {
        open.addAll(state.get("lot/" + at).texts(direction));
      }
    }
    return seen;
  }
}
