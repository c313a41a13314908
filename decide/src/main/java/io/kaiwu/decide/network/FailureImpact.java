// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.network;

import io.kaiwu.core.text.Text;

/**
 * What happens when one node of a supply network fails.
 *
 * @param delivered of all demand, after the failure, at the least cost
 * @param missing of all demand, that it delivered before and cannot now
 * @param extraCost of transport and of what is not delivered, against before
 */
public record FailureImpact(String node, long delivered, long missing, long extraCost) {

  /** The impact in words. */
  public Text text() {
    return Text.of(
        "%s 失效：少交付 %d，额外费用 %d（含缺货损失）。".formatted(node, missing, extraCost),
        "If %s fails, %d fewer are delivered, at an extra cost of %d (penalties for what is missing included)."
            .formatted(node, missing, extraCost));
  }
}
