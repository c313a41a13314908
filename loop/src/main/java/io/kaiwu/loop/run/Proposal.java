// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.loop.run;

import io.kaiwu.core.asset.AssetPath;
import io.kaiwu.core.text.Text;
import io.kaiwu.loop.decision.Action;
import io.kaiwu.loop.decision.Plan;
import io.kaiwu.loop.decision.Prediction;
import java.util.List;

/**
 * What a pass came to.
 *
 * @param predictions those the plan was made of
 * @param requests what is to be done now; without any, nothing is recorded as a Decision, the plan
 *     is only shown
 * @param about the assets the requests concern
 */
public record Proposal(
    Text occasion,
    List<Prediction> predictions,
    Plan plan,
    List<Action.Request> requests,
    List<AssetPath> about) {

  public Proposal {
    predictions = List.copyOf(predictions);
    requests = List.copyOf(requests);
    about = List.copyOf(about);
  }
}
