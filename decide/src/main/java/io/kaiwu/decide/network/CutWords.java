// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.network;

import io.kaiwu.core.text.Text;
import java.util.stream.Collectors;

/** Says where the bottleneck is. */
final class CutWords {

  private CutWords() {}

  static Text of(MaximumFlow flow) {
    if (flow.cut().isEmpty()) {
      return Text.of(
          "%s 到 %s 没有通路，流量为 %d。".formatted(flow.source(), flow.sink(), flow.value()),
          "There is no way from %s to %s; the flow is %d."
              .formatted(flow.source(), flow.sink(), flow.value()));
    }
    String held = held(flow);
    if (!held.isEmpty()) {
      return Text.of(
          "从 %s 到 %s 最多能流过 %d。瓶颈在 %s，这些弧全部用满；而且 %s 因下限必须往回流。"
              .formatted(flow.source(), flow.sink(), flow.value(), names(flow, "、"), held),
          "At most %d can flow from %s to %s. The bottleneck is %s, which are full, and %s must flow back by their lower bounds."
              .formatted(flow.value(), flow.source(), flow.sink(), names(flow, ", "), held));
    }
    return Text.of(
        "从 %s 到 %s 最多能流过 %d。瓶颈在 %s：这些弧全部用满，只有提高它们的容量才可能增加流量。"
            .formatted(flow.source(), flow.sink(), flow.value(), names(flow, "、")),
        "At most %d can flow from %s to %s. The bottleneck is %s: these arcs are full, and only more capacity on them can raise the flow."
            .formatted(flow.value(), flow.source(), flow.sink(), names(flow, ", ")));
  }

  /** Arcs that must carry goods back across the cut take from what can get through. */
  private static String held(MaximumFlow flow) {
    return flow.network().arcs().stream()
        .filter(arc -> arc.lower() > 0)
        .filter(arc -> flow.sourceSide().contains(arc.to()))
        .filter(arc -> !flow.sourceSide().contains(arc.from()))
        .map(arc -> "%s (%d)".formatted(arc.name(), arc.lower()))
        .collect(Collectors.joining(", "));
  }

  private static String names(MaximumFlow flow, String between) {
    return flow.cut().stream()
        .map(arc -> "%s (%d)".formatted(arc.name(), arc.capacity()))
        .collect(Collectors.joining(between));
  }
}
