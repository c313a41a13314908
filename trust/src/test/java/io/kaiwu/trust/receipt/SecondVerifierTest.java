// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.kaiwu.trust.receipt.Verdict.Broken;
import io.kaiwu.trust.receipt.Verdict.Verified;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A verifier in Python that was written from docs/reference/evidence.md, without a look at ours,
 * says the same of some thousand receipts: the same tier, or the same broken link.
 */
class SecondVerifierTest {

  private static final Parties PARTIES = new Parties();

  @TempDir private Path folder;

  @Test
  void saysTheSameOfEveryReceiptGoodOrBad() throws IOException, InterruptedException {
    Map<String, byte[]> receipts = new LinkedHashMap<>();
    receipts.putAll(ChangedReceipts.of("direct", PARTIES.direct()));
    receipts.putAll(ChangedReceipts.of("batch-countersigned", PARTIES.batchCountersigned()));
    receipts.putAll(ChangedReceipts.of("witnessed", PARTIES.witnessed()));
    receipts.putAll(ChangedReceipts.of("crash-tolerant", PARTIES.crashTolerant()));
    receipts.putAll(ForgedReceipts.of(PARTIES));
    List<String> theirs = python(receipts.values());
    assertThat(theirs).hasSameSizeAs(receipts.keySet());
    ReceiptVerifier ours = ReceiptVerifier.withoutPins();
    List<String> differences = new ArrayList<>();
    int at = 0;
    int verified = 0;
    for (Map.Entry<String, byte[]> one : receipts.entrySet()) {
      String our; try { our = said(ours.verify(one.getValue())); } catch (RuntimeException e) { our = "THREW " + e; }
      String their = theirs.get(at++);
      verified += our.startsWith("VERIFIED") ? 1 : 0;
      if (!their.equals(our) && !their.startsWith(our + " ")) {
        differences.add("%s%n  ours:   %s%n  theirs: %s".formatted(one.getKey(), our, their));
      }
    }
    System.out.printf(
        "The second verifier read %d receipts, of which %d hold.%n", receipts.size(), verified);
    assertThat(differences).isEmpty();
    assertThat(verified).isGreaterThan(50);
  }

  private static String said(Verdict verdict) {
    return switch (verdict) {
      case Verified verified -> "VERIFIED " + verified.tier();
      case Broken broken -> "BROKEN " + broken.link();
    };
  }

  private List<String> python(Iterable<byte[]> receipts) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("python3", script().toString()));
    int number = 0;
    for (byte[] receipt : receipts) {
      String name = number++ + ".json";
      Files.write(folder.resolve(name), receipt);
      command.add(name);
    }
    Path out = folder.resolve("said");
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectOutput(out.toFile())
              .redirectError(folder.resolve("complaints").toFile())
              .start();
    } catch (IOException e) {
      return abort("python3 is not installed here: the second verifier is not asked");
    }
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(folder.resolve("complaints")).isEmptyFile();
    return Files.readAllLines(out);
  }

  private static Path script() {
    return Path.of("src", "test", "python", "verify_receipt.py").toAbsolutePath();
  }
}
