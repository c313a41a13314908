// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.act.interlock;

import io.kaiwu.core.tag.TagId;
import java.util.Optional;

/** The plant as it was last seen. Read from any thread, must not block. */
@FunctionalInterface
public interface PlantView {

  /** The newest reading of the tag, in the tag's unit; empty if there was none. */
  Optional<Sample> findLast(TagId tag);
}
