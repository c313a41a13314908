// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.core.asset;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names an asset by its place in the plant, outermost level first: {@code
 * plant-1/line-2/engine-07}.
 *
 * <p>One to twelve segments joined by {@code /}; a segment holds letters of any script, digits,
 * {@code _}, {@code .} and {@code -}. MQTT's {@code +} and {@code #} are therefore never part of a
 * path, and a path is a topic suffix as it is.
 */
public record AssetPath(String value) implements Comparable<AssetPath> {

  private static final int MAX_SEGMENTS = 12;
  private static final int MAX_LENGTH = 240;
  private static final Pattern SEGMENT = Pattern.compile("[\\p{L}\\p{N}_.-]+");

  public AssetPath {
    if (value.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "The asset path (%s...) has %d characters; at most %d are allowed."
              .formatted(value.substring(0, 40), value.length(), MAX_LENGTH));
    }
    String[] segments = value.split("/", -1);
    if (segments.length > MAX_SEGMENTS) {
      throw new IllegalArgumentException(
          "The asset path (%s) has %d levels; at most %d are allowed."
              .formatted(value, segments.length, MAX_SEGMENTS));
    }
    for (String segment : segments) {
      if (!SEGMENT.matcher(segment).matches()) {
        throw new IllegalArgumentException(
            "The asset path (%s) has a level (%s) that is empty or holds a character other than letters, digits, '_', '.' and '-'."
                .formatted(value, segment));
      }
    }
  }

  public static AssetPath of(String value) {
    return new AssetPath(value);
  }

  /** The innermost level, by which people call the asset. */
  public String name() {
    return value.substring(value.lastIndexOf('/') + 1);
  }

  public List<String> segments() {
    return List.of(value.split("/"));
  }

  public Optional<AssetPath> findParent() {
    int slash = value.lastIndexOf('/');
    return slash < 0 ? Optional.empty() : Optional.of(new AssetPath(value.substring(0, slash)));
  }

  public AssetPath child(String name) {
    return new AssetPath(value + "/" + name);
  }

  /** Whether {@code other} is this asset or stands below it. */
  public boolean contains(AssetPath other) {
    return other.value.equals(value) || other.value.startsWith(value + "/");
  }

  @Override
  public int compareTo(AssetPath other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
