// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import picocli.CommandLine.Command;

/** {@code kaiwu ledger member list}. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = {
      "列出成员、他们用过的全部密钥与未用的邀请。",
      "Lists the members, all keys they ever had, and open invitations."
    })
final class MemberListCommand extends LedgerTask {

  @Override
  int run() {
    try (LogReading log = LogReading.open(folder())) {
      MemberTable table = new MemberTable(log.members(), InstantSource.system().instant());
      ObjectNode answer = answer();
      answer.set("organisations", table.json());
      String text = table.text(say);
      print(answer, text, text);
    }
    return 0;
  }
}
