// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.server.cli.Say;
import picocli.CommandLine.Option;

/** The answer of a command that has no folder of a ledger: for people, or for programs. */
final class JsonOption {

  @Option(names = "--json", description = "以 JSON 输出 / print JSON")
  private boolean json;

  boolean isJson() {
    return json;
  }

  /** Prints the one or the other, as asked for. */
  void print(Say say, JsonNode answer, String zh, String en) {
    if (json) {
      System.out.println(answer);
    } else {
      say.line(System.out, zh, en);
    }
  }
}
