// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.receipt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.kaiwu.core.json.CanonicalJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What is said of changed receipts is kept in a file, which the console's tests hold the verifier
 * page against: a line {@code [from, removed, inserted, verdict]} is a change of the line before.
 */
class KeptVerdictsTest {

  private static final int LONGEST = 6_000;
  private static final int EVERY = 9;

  @Test
  void isTheFileThatOtherVerifiersAreHeldAgainst() throws IOException {
    ReceiptVerifier verifier = ReceiptVerifier.withoutPins();
    List<String> lines = new ArrayList<>();
    String last = "";
    int at = 0;
    for (Map.Entry<String, byte[]> one : ChangedReceipts.all(new Parties()).entrySet()) {
      String text = new String(one.getValue(), UTF_8);
      boolean kept = one.getKey().startsWith("forged") || at++ % EVERY == 0;
      if (kept && text.length() < LONGEST && !text.contains("\ufffd")) {
        lines.add(change(last, text, SecondVerifierTest.said(verifier.verify(one.getValue()))));
        last = text;
      }
    }
    Path out = Files.createDirectories(Path.of("target", "receipts")).resolve("verdicts.txt");
    Files.write(out, lines);
    try (InputStream in = getClass().getResourceAsStream("verdicts.txt")) {
      assertThat(in).as("there are kept verdicts").isNotNull();
      assertThat(new String(in.readAllBytes(), UTF_8).lines().toList())
          .as("kept verdicts, compare with %s", out)
          .isEqualTo(lines);
    }
  }

  /** The one stretch of text in which the two differ. */
  private static String change(String from, String to, String verdict) {
    int shorter = Math.min(from.length(), to.length());
    int start = 0;
    while (start < shorter && from.charAt(start) == to.charAt(start)) {
      start++;
    }
    int end = 0;
    while (end < shorter - start
        && from.charAt(from.length() - 1 - end) == to.charAt(to.length() - 1 - end)) {
      end++;
    }
    return CanonicalJson.text(
        JsonNodeFactory.instance
            .arrayNode()
            .add(start)
            .add(from.length() - end - start)
            .add(to.substring(start, to.length() - end))
            .add(verdict));
  }
}
