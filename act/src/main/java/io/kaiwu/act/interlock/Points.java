// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.act.interlock;

import io.kaiwu.core.asset.AssetPath;
import io.kaiwu.core.tag.TagId;
import java.util.Optional;

/**
 * Selects points: those of one name, of an asset and all below it.
 *
 * @param under empty for every asset
 * @param name empty for every point
 */
public record Points(Optional<AssetPath> under, Optional<String> name) {

  public static final Points ALL = new Points(Optional.empty(), Optional.empty());

  public static Points named(String name) {
    return new Points(Optional.empty(), Optional.of(name));
  }

  public static Points of(AssetPath under, String name) {
    return new Points(Optional.of(under), Optional.of(name));
  }

  public boolean contains(TagId point) {
    return (name.isEmpty() || name.get().equals(point.name()))
        && (under.isEmpty() || under.get().contains(point.asset()));
  }
}
