// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.rest;

import io.kaiwu.core.asset.Asset;

/** Knows how assets fare. Asked from many threads; must not block. */
@FunctionalInterface
public interface AssetConditions {

  /** The condition now; {@link AssetCondition#UNKNOWN} if nothing is known. */
  AssetCondition of(Asset asset);
}
