// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.gap;

import io.kaiwu.core.asset.AssetPath;
import java.util.List;

/** Hears when the connection that readings of some assets come by goes up and down. */
public interface LinkWatch {

  /** Hears nothing. */
  LinkWatch NONE =
      new LinkWatch() {
        @Override
        public void up(List<AssetPath> subtrees) {}

        @Override
        public void down(List<AssetPath> subtrees) {}
      };

  /** One more connection serves the assets and all below them. */
  void up(List<AssetPath> subtrees);

  /** One connection less does. */
  void down(List<AssetPath> subtrees);
}
