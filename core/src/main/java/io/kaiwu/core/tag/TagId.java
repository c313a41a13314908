// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.core.tag;

import io.kaiwu.core.asset.AssetPath;
import java.util.regex.Pattern;

/**
 * Names a tag: the asset it belongs to and its own name there, written {@code
 * plant-1/engine-07:T24}.
 */
public record TagId(AssetPath asset, String name) implements Comparable<TagId> {

  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_.-]{1,80}");

  public TagId {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "The tag name (%s) must be 1 to 80 letters, digits, '_', '.' or '-'.".formatted(name));
    }
  }

  public static TagId of(String asset, String name) {
    return new TagId(AssetPath.of(asset), name);
  }

  /** Reads what {@link #toString} wrote. */
  public static TagId parse(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException(
          "A tag (%s) is written asset/path:name; there is no colon.".formatted(text));
    }
    return of(text.substring(0, colon), text.substring(colon + 1));
  }

  @Override
  public int compareTo(TagId other) {
    int byAsset = asset.compareTo(other.asset);
    return byAsset != 0 ? byAsset : name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return asset + ":" + name;
  }
}
