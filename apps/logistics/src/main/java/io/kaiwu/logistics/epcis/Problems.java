// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.epcis;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.core.text.Text;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong, up to a number that a person still reads. */
final class Problems {

  static final int LIMIT = 100;
  private static final int SHOWN = 60;

  private final List<Problem> list = new ArrayList<>();

  /** What was found at the place is not what is expected there. */
  void add(String at, JsonNode found, Text expected) {
    add(
        at,
        Text.of(
            "此处是 " + shown(found) + "，应为" + expected.zh() + "。",
            "found " + shown(found) + ", expected " + expected.en() + "."));
  }

  void add(String at, Text sentence) {
    if (list.size() < LIMIT) {
      String zh = at.isEmpty() ? "整个文档" : at;
      String en = at.isEmpty() ? "The whole document" : at;
      list.add(new Problem(at, Text.of(zh + "：" + sentence.zh(), en + ": " + sentence.en())));
    }
  }

  int size() {
    return list.size();
  }

  List<Problem> list() {
    return List.copyOf(list);
  }

  /** A step down a pointer. */
  static String step(String at, String name) {
    return at + "/" + name.replace("~", "~0").replace("/", "~1");
  }

  private static String shown(JsonNode node) {
    String text = node.toString();
    return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
  }
}
