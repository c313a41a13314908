// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.core.tag;

import io.kaiwu.core.unit.Unit;

/**
 * A tag of this site: what is known of it, and the small number that stands for it in columns and
 * never changes.
 *
 * @param index from 0, dense, in the order of registration
 */
public record Tag(int index, TagSpec spec) {

  public TagId id() {
    return spec.id();
  }

  public Unit unit() {
    return spec.unit();
  }
}
