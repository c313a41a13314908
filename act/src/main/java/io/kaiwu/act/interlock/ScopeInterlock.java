// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.act.interlock;

import io.kaiwu.core.asset.AssetPath;
import io.kaiwu.core.tag.TagId;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Lets commands go only to assets that stand in an allow-list, or below one that does. The list is
 * asked for at every command, so that striking an asset takes effect at once; it begins empty.
 */
public record ScopeInterlock(Supplier<Set<AssetPath>> allowed) implements Interlock {

  /** The scope of a new installation: nothing. */
  public static ScopeInterlock empty() {
    return new ScopeInterlock(Set::of);
  }

  @Override
  public String name() {
    return "scope";
  }

  @Override
  public boolean concerns(TagId point) {
    return true;
  }

  @Override
  public Verdict check(Setpoint setpoint, Situation situation) {
    AssetPath asset = setpoint.point().asset();
    Set<AssetPath> scope = allowed.get();
    for (AssetPath root : scope) {
      if (root.contains(asset)) {
        return Verdict.of(
            name(),
            true,
            "%s 属于允许控制的 %s".formatted(asset, root),
            "%s belongs to %s, which may be commanded".formatted(asset, root));
      }
    }
    return Verdict.of(
        name(),
        false,
        "%s 不在允许控制的范围内（当前允许 %d 处）".formatted(asset, scope.size()),
        "%s is not among what may be commanded (%d places are)".formatted(asset, scope.size()));
  }
}
