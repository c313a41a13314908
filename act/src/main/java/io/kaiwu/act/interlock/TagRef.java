// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.act.interlock;

import io.kaiwu.core.tag.TagId;

/**
 * Refers to a tag from a point: by its bare name if it belongs to the same asset ({@code running}),
 * by its full one if not ({@code plant-1/grid:power}).
 */
public record TagRef(String text) {

  public static TagRef of(String text) {
    return new TagRef(text);
  }

  public TagId of(TagId point) {
    return text.indexOf(':') < 0 ? new TagId(point.asset(), text) : TagId.parse(text);
  }
}
