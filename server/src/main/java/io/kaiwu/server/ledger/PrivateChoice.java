// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import io.kaiwu.trust.disclosure.PrivatePayload;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Which private fields of an entry are meant. */
final class PrivateChoice {

  @Option(
      names = "--field",
      paramLabel = "FIELD",
      description = "字段的路径，如 /price；可重复 / a field's path, like /price; may be repeated")
  private List<String> fields = new ArrayList<>();

  @Option(
      names = "--payload",
      description = {
        "整个内容（签署时用了 --private-payload）",
        "the whole body, if it was signed with --private-payload"
      })
  private boolean payload;

  /** Their paths; empty if none was named. */
  List<String> fields() {
    List<String> all = new ArrayList<>(fields);
    if (payload) {
      all.add(PrivatePayload.WHOLE);
    }
    return all;
  }

  void requireSome() {
    if (fields().isEmpty()) {
      throw new LedgerProblem(
          "请写明公开哪些字段：--field /price，或整个内容：--payload。",
          "Say which fields to show: --field /price, or the whole body: --payload.");
    }
  }
}
