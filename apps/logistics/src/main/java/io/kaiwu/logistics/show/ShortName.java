// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.show;

import io.kaiwu.core.text.Text;

/** What a person calls an identifier. */
final class ShortName {

  private static final String DOMAIN = "https://id.gs1.org/";

  private ShortName() {}

  /** {@code lot F1} with its GTIN beneath; others as they are. */
  static Text kind(String id) {
    if (!id.startsWith(DOMAIN)) {
      return Text.same("");
    }
    String[] parts = id.substring(DOMAIN.length()).split("/", -1);
    return switch (parts[0]) {
      case "00" -> Text.of("物流单元", "logistic unit");
      case "01" ->
          parts.length < 4
              ? Text.of("产品", "product")
              : parts[2].equals("10") ? Text.of("批次", "lot") : Text.of("单件", "item");
      case "414" -> Text.of("地点", "place");
      case "417" -> Text.of("机构", "party");
      case "8003" -> Text.of("周转器具", "returnable asset");
      case "8004" -> Text.of("资产", "asset");
      case "253" -> Text.of("单据", "document");
      default -> Text.same("");
    };
  }

  /** The part that tells it from its like. */
  static String of(String id) {
    if (id.startsWith(DOMAIN)) {
      String[] parts = id.substring(DOMAIN.length()).split("/", -1);
      return parts.length >= 4 ? parts[1] + " " + parts[3] : parts[parts.length - 1];
    }
    int end = Math.max(id.lastIndexOf('/'), id.lastIndexOf(':'));
    return end >= 0 && end + 1 < id.length() ? id.substring(end + 1) : id;
  }
}
