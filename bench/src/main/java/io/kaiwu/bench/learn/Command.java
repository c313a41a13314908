// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.learn;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;

/** What the peer is told; each call adds a member. */
final class Command {

  private final ObjectNode json = JsonNodeFactory.instance.objectNode();

  private Command(String kind) {
    json.put("do", kind);
  }

  static Command fit(String method) {
    return new Command("fit").with("case", method);
  }

  /** Of a model that the peer fits first, untimed. */
  static Command predict(String method) {
    return new Command("predict").with("of", method);
  }

  static Command of(String kind) {
    return new Command(kind);
  }

  Command with(String key, String value) {
    json.put(key, value);
    return this;
  }

  Command with(String key, double value) {
    json.put(key, value);
    return this;
  }

  Command with(String key, int value) {
    json.put(key, value);
    return this;
  }

  Command with(String key, boolean value) {
    json.put(key, value);
    return this;
  }

  Command with(String key, Path file) {
    return with(key, file.toString());
  }

  /** Rows and targets of a table. */
  Command on(Data data) {
    return with("x", data.xFile())
        .with("width", data.x().width())
        .with("y", data.yFile())
        .with("labels", data.labelsFile());
  }

  ObjectNode json() {
    return json;
  }
}
