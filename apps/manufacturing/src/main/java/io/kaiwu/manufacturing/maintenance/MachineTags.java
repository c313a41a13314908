// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.manufacturing.maintenance;

import io.kaiwu.core.asset.AssetPath;
import io.kaiwu.core.tag.Tag;
import io.kaiwu.core.tag.TagCatalog;
import io.kaiwu.core.tag.TagId;
import io.kaiwu.loop.LoopException;
import java.util.List;
import java.util.Optional;

/**
 * The tags of one machine by index; -1 for one that is not there.
 *
 * @param columns in the order of the loop's columns
 */
@SuppressWarnings(
    "ArrayRecordComponent") // looked up once, shared within this package, never compared
record MachineTags(int[] columns, int usage, int running, int stopped, int failed, int inspected) {

  static final int NONE = -1;

  static MachineTags of(
      AssetPath asset, List<String> columns, MaintenanceRule.Tags names, TagCatalog catalog) {
    return new MachineTags(
        columns.stream().mapToInt(name -> required(asset, name, catalog)).toArray(),
        required(asset, names.usage(), catalog),
        optional(asset, names.running(), catalog),
        optional(asset, names.stopped(), catalog),
        optional(asset, names.failed(), catalog),
        optional(asset, names.inspected(), catalog));
  }

  private static int required(AssetPath asset, String name, TagCatalog catalog) {
    return catalog
        .findTag(new TagId(asset, name))
        .map(Tag::index)
        .orElseThrow(() ->
            new LoopException(
                "The machine (%s) has no tag (%s), which the loop names. Maybe it is registered under another name."
                    .formatted(asset, name)));
  }

  private static int optional(AssetPath asset, Optional<String> name, TagCatalog catalog) {
    return name.flatMap(n -> catalog.findTag(new TagId(asset, n))).map(Tag::index).orElse(NONE);
  }
}
