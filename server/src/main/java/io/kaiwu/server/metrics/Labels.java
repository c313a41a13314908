// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.metrics;

import java.util.ArrayList;
import java.util.List;

/** The labels of one series, written {@code {method="GET",path="/api/assets"}}. */
public record Labels(List<String> namesAndValues) {

  public static final Labels NONE = new Labels(List.of());

  public Labels {
    namesAndValues = List.copyOf(namesAndValues);
    if (namesAndValues.size() % 2 != 0) {
      throw new IllegalArgumentException(
          "Labels (%s) come as name, value, name, value.".formatted(namesAndValues));
    }
  }

  /** Labels from name, value, name, value. */
  public static Labels of(String... namesAndValues) {
    return new Labels(List.of(namesAndValues));
  }

  Labels with(String name, String value) {
    List<String> more = new ArrayList<>(namesAndValues);
    more.add(name);
    more.add(value);
    return new Labels(more);
  }

  @Override
  public String toString() {
    if (namesAndValues.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder("{");
    for (int i = 0; i < namesAndValues.size(); i += 2) {
      text.append(i == 0 ? "" : ",")
          .append(namesAndValues.get(i))
          .append("=\"")
          .append(escaped(namesAndValues.get(i + 1)))
          .append('"');
    }
    return text.append('}').toString();
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}
