// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.manufacturing.maintenance;

import io.kaiwu.core.json.Digest;
import io.kaiwu.learn.registry.StoredModel;
import io.kaiwu.learn.rul.RulModel;
import io.kaiwu.loop.LoopException;

/** A remaining-life model with the name, version and digest it is cited by. */
public record LifeModel(String name, int version, Digest digest, RulModel rul) {

  /** Opens what a registry keeps. */
  public static LifeModel of(StoredModel stored) {
    if (!stored.kind().equals(RulModel.KIND)) {
      throw new LoopException(
          "The model (%s, version %d) is a (%s); maintenance needs a (%s)."
              .formatted(stored.name(), stored.version(), stored.kind(), RulModel.KIND));
    }
    return new LifeModel(
        stored.name(),
        stored.version(),
        Digest.of(stored.model()),
        RulModel.fromJson(stored.model()));
  }
}
