// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.trust.key.KeystoreFile;
import io.kaiwu.trust.key.VKey;
import java.util.SortedMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

/** {@code kaiwu ledger keys show}. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = {
      "打印公钥与指纹；不需要密码。",
      "Prints the public keys and their fingerprints; needs no password."
    })
final class KeysShowCommand extends LedgerTask {

  @Override
  int run() {
    SortedMap<String, VKey> keys = KeystoreFile.publicKeys(folder().keystore());
    ObjectNode answer = answer();
    keys.forEach((use, key) -> answer.put(use, key.toString()));
    String text =
        keys.entrySet().stream()
            .map(one ->
                "%-14s %s%n%-14s %s"
                    .formatted(one.getKey(), one.getValue(), "", one.getValue().fingerprint()))
            .collect(Collectors.joining(System.lineSeparator()));
    print(answer, text, text);
    return 0;
  }
}
