// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.kaiwu.trust.key.KeyType;
import io.kaiwu.trust.key.SecretKey;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.policy.TrustPolicy;
import io.kaiwu.trust.receipt.Verdict.Broken;
import io.kaiwu.trust.receipt.Verdict.Verified;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A verifier in Python that was written from docs/reference/evidence.md and shares nothing with
 * ours says the same of some thousand receipts: the same tier, or the same broken link.
 */
class SecondVerifierTest {

  private static final Parties PARTIES = new Parties();

  @TempDir private Path folder;

  @Test
  void saysTheSameOfEveryReceiptGoodOrBad() throws IOException, InterruptedException {
    Map<String, byte[]> receipts = ChangedReceipts.all(PARTIES);
    compare(receipts, ReceiptVerifier.withoutPins(), List.of());
    System.out.println("The second verifier read " + receipts.size() + " receipts.");
  }

  @Test
  void saysTheSameWithKeysAndPoliciesOfItsOwn() throws IOException, InterruptedException {
    Map<String, byte[]> receipts = new LinkedHashMap<>();
    receipts.put("direct", PARTIES.direct().bytes());
    receipts.put("batch-countersigned", PARTIES.batchCountersigned().bytes());
    receipts.put("witnessed", PARTIES.witnessed().bytes());
    receipts.put("crash-tolerant", PARTIES.crashTolerant().bytes());
    VKey first = PARTIES.organisation.key();
    VKey second = PARTIES.second.key();
    pinned(receipts, Set.of(PARTIES.log.key()), Set.of(first, second), "");
    pinned(receipts, Set.of(), Set.of(first), "");
    pinned(receipts, Set.of(), Set.of(second), "");
    pinned(receipts, Set.of(second), Set.of(), "");
    for (String policy :
        List.of(
            PARTIES.twoOfThree(),
            PARTIES.twoOfThree().replace("group any-two 2", "group any-two all"),
            "witness b %s\nquorum b\n".formatted(PARTIES.bank.key()),
            "witness n %s\nquorum n\n".formatted(PARTIES.nodes.getFirst().key()),
            "log %s\nquorum none\n".formatted(second),
            "quorum none\n")) {
      pinned(receipts, Set.of(), Set.of(), policy);
    }
  }

  private void pinned(
      Map<String, byte[]> receipts, Set<VKey> logs, Set<VKey> organisations, String policy)
      throws IOException, InterruptedException {
    List<String> pins = new ArrayList<>();
    logs.forEach(key -> pins.addAll(List.of("--log-key", key.toString())));
    organisations.forEach(key -> pins.addAll(List.of("--organisation-key", key.toString())));
    if (!policy.isEmpty()) {
      Files.writeString(folder.resolve("policy"), policy);
      pins.addAll(List.of("--policy", "policy"));
    }
    Optional<TrustPolicy> own =
        policy.isEmpty() ? Optional.empty() : Optional.of(TrustPolicy.parse(policy));
    compare(receipts, new ReceiptVerifier(logs, organisations, own), pins);
  }

  @Test
  void saysThatItDidNotCheckMlDsaAndDoesNotCountIt() throws IOException, InterruptedException {
    SecretKey bank =
        SecretKey.generate(KeyType.ML_DSA_44_COSIGNATURE, "bank.example/witness", PARTIES.random);
    Receipt receipt =
        PARTIES
            .cosigned(PARTIES.direct(), List.of(bank))
            .with(PARTIES.policy("witness w %s\nquorum w\n".formatted(bank.key())));
    assertThat(said(ReceiptVerifier.withoutPins().verify(receipt))).isEqualTo("VERIFIED WITNESSED");
    assertThat(python(List.of(), List.of(receipt.bytes()))).containsExactly("PARTIAL SELF");
  }

  private void compare(Map<String, byte[]> receipts, ReceiptVerifier ours, List<String> pins)
      throws IOException, InterruptedException {
    List<String> theirs = python(pins, receipts.values());
    assertThat(theirs).hasSameSizeAs(receipts.keySet());
    List<String> differences = new ArrayList<>();
    int at = 0;
    for (Map.Entry<String, byte[]> one : receipts.entrySet()) {
      String our = said(ours.verify(one.getValue()));
      String their = theirs.get(at++);
      if (!their.equals(our) && !their.startsWith(our + " ")) {
        differences.add("%s%n  ours:   %s%n  theirs: %s".formatted(one.getKey(), our, their));
      }
    }
    assertThat(differences).isEmpty();
  }

  static String said(Verdict verdict) {
    return switch (verdict) {
      case Verified verified -> "VERIFIED " + verified.tier();
      case Broken broken -> "BROKEN " + broken.link();
    };
  }

  private List<String> python(List<String> pins, Iterable<byte[]> receipts)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("python3", script().toString()));
    command.addAll(pins);
    command.add("-");
    List<String> lines = new ArrayList<>();
    receipts.forEach(receipt -> lines.add(Base64.getEncoder().encodeToString(receipt)));
    Path in = Files.write(folder.resolve("receipts"), lines);
    Path out = folder.resolve("said");
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectInput(in.toFile())
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
