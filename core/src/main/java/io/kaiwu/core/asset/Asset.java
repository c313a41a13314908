// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.core.asset;

import io.kaiwu.core.text.Text;

/**
 * A thing of the plant that readings are taken from and commands are sent to.
 *
 * @param kind what sort of thing it is, one word shared by all alike ({@code turbofan}); loops are
 *     declared for a kind
 */
public record Asset(AssetPath path, AssetLevel level, String kind, Text label) {

  public static Asset of(AssetPath path, AssetLevel level, String kind) {
    return new Asset(path, level, kind, Text.same(path.name()));
  }
}
