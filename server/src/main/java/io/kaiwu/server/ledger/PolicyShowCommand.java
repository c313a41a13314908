// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import java.io.IOException;
import picocli.CommandLine.Command;

/** {@code kaiwu ledger policy show}. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = {
      "打印现行政策，可改后用 policy set 写回。",
      "Prints the policy in force, to be edited for policy set."
    })
final class PolicyShowCommand extends LedgerTask {

  @Override
  int run() throws IOException {
    try (LogReading log = LogReading.open(folder())) {
      String text = PolicyFile.text(log.members().policy());
      print(log.members().policy().json(), text, text);
    }
    return 0;
  }
}
