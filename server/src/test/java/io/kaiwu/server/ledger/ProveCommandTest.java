// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.kaiwu.server.cli.Ran;
import io.kaiwu.trust.disclosure.PrivatePayload;
import io.kaiwu.trust.disclosure.PrivateStore;
import io.kaiwu.trust.key.KeyType;
import io.kaiwu.trust.key.SecretKey;
import io.kaiwu.trust.log.Notary;
import io.kaiwu.trust.note.Checkpoint;
import io.kaiwu.trust.note.Cosignature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** {@code ledger prove} beside a running writer, and {@code verify} of what it made. */
@TestInstance(Lifecycle.PER_CLASS)
@ResourceLock(Resources.SYSTEM_OUT)
class ProveCommandTest {

  private final SecureRandom random = new SecureRandom();
  private final SecretKey bank =
      SecretKey.generate(KeyType.ED25519_COSIGNATURE, "bank.example/witness", random);
  private Path root;
  private Notary notary;

  @BeforeAll
  void write(@TempDir Path folder) throws IOException {
    root = folder;
    LedgerFolder ledger = new LedgerFolder(folder);
    notary = Notary.open(ledger.log(), ledger.keys(), "p.example/log", "p.example", random);
    PrivatePayload order =
        PrivatePayload.conceal(
            JsonNodeFactory.instance
                .objectNode()
                .put("lot", "L-1")
                .put("price", 98.5)
                .put("buyer", "某厂"),
            List.of("/price", "/buyer"),
            1,
            random);
    PrivateStore.open(ledger.disclosures()).put(order);
    notary.record("application/vnd.kaiwu.test+json", order.payload()).join();
    notary.record("application/vnd.kaiwu.test+json", JsonNodeFactory.instance.objectNode()).join();
    Files.writeString(ledger.policy(), "witness bank %s\nquorum bank\n".formatted(bank.key()));
    Checkpoint checkpoint = notary.log().checkpoint();
    Files.writeString(
        ledger.cosigned(),
        checkpoint
            .with(
                List.of(Cosignature.sign(checkpoint, bank, Instant.parse("2026-01-31T08:00:00Z"))))
            .toString());
    notary.record("application/vnd.kaiwu.test+json", JsonNodeFactory.instance.objectNode()).join();
  }

  @AfterAll
  void close() {
    notary.close();
  }

  @Test
  void provesAWitnessedEntryAndShowsTheFieldThatWasAskedFor() throws IOException {
    Path receipt = root.resolve("receipt.json");
    Ran made = prove("0", "--disclose", "/price", "--out", receipt.toString());
    assertThat(made.code()).as(made.err()).isZero();
    assertThat(made.out()).contains("entry 0 of 2", "./kaiwu verify " + receipt);

    Ran verified = Ran.kaiwu("verify", receipt.toString(), "--lang", "en");
    assertThat(verified.code()).isZero();
    assertThat(verified.out())
        .contains("VERIFIED", "1 of 1 distinct operators", "98.5")
        .doesNotContain("某厂");
    JsonNode json =
        new ObjectMapper()
            .readTree(Ran.kaiwu("ledger", "verify", receipt.toString(), "--json").out());
    assertThat(json.path("tier").asText()).isEqualTo("WITNESSED");
    assertThat(json.at("/payload/price").asDouble()).isEqualTo(98.5);

    Files.writeString(receipt, Files.readString(receipt).replace("L-1", "L-2"));
    Ran broken = Ran.kaiwu("verify", receipt.toString(), "--lang", "en");
    assertThat(broken.code()).isEqualTo(1);
    assertThat(broken.out()).contains("BROKEN: the first broken link is 'organisation signature'");
    assertThat(Ran.kaiwu("verify", receipt.toString(), "--lang", "zh").out())
        .contains("第一处断裂在“机构签名”");
  }

  @Test
  void asksThePolicyOfTheOneWhoVerifies() throws IOException {
    Path receipt = root.resolve("newest.json");
    assertThat(prove("2", "--out", receipt.toString()).code()).isZero();
    assertThat(Ran.kaiwu("verify", receipt.toString()).code()).isZero();
    Path policy = new LedgerFolder(root).policy();
    Ran unmet =
        Ran.kaiwu("verify", receipt.toString(), "--policy", policy.toString(), "--lang", "en");
    assertThat(unmet.code()).isEqualTo(1);
    assertThat(unmet.out()).contains("witness policy", "Your policy is not met: 0 of 1");
    Path wrong = Files.writeString(root.resolve("wrong.policy"), "quorum x\n");
    Ran refused =
        Ran.kaiwu("verify", receipt.toString(), "--policy", wrong.toString(), "--lang", "en");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("Line 1", "defines (x)");
  }

  @Test
  void provesForOtherProgramsToo() throws IOException {
    Path proof = root.resolve("order.tlog-proof");
    Ran made = prove("0", "--tlog-proof", "--out", proof.toString());
    assertThat(made.code()).as(made.err()).isZero();
    String entry = proof + ".entry.json";
    String key = notary.log().key().toString();
    Ran verified =
        Ran.kaiwu("verify", proof.toString(), "--entry", entry, "--log-key", key, "--lang", "en");
    assertThat(verified.code()).as(verified.err()).isZero();
    assertThat(verified.out()).contains("VERIFIED", "entry 0 of the log (p.example/log)");
    assertThat(
            Ran.kaiwu("verify", proof.toString(), "--entry", proof.toString(), "--log-key", key)
                .code())
        .isEqualTo(1);
    assertThat(Ran.kaiwu("verify", proof.toString(), "--log-key", key, "--lang", "en"))
        .matches(ran -> ran.code() == 2 && ran.err().contains("--entry"));
    assertThat(Ran.kaiwu("verify", proof.toString(), "--entry", entry, "--lang", "en"))
        .matches(ran -> ran.code() == 2 && ran.err().contains("--log-key"));
  }

  @Test
  void provesOnALedgerWhoseKeysAreBehindAPassword() throws IOException {
    String data = root.resolve("own").toString();
    String password =
        Files.writeString(root.resolve("password"), "correct horse battery\n").toString();
    String entry = Files.writeString(root.resolve("body.json"), "{\"lot\":\"L-7\"}").toString();
    for (String command :
        List.of(
            "init --origin o.example/log --organisation o.example",
            "append --stream lots " + entry)) {
      Ran ran =
          Ran.kaiwu(
              ("ledger " + command + " --data " + data + " --password-file " + password)
                  .split(" "));
      assertThat(ran.code()).as(command + ran.err()).isZero();
    }
    String receipt = root.resolve("own.json").toString();
    Ran made = Ran.kaiwu("ledger", "prove", "1", "--data", data, "--out", receipt);
    assertThat(made.code()).as(made.err()).isZero();
    assertThat(Ran.kaiwu("verify", receipt).out()).contains("L-7", "o.example");
    String policy = Files.writeString(root.resolve("none.policy"), "quorum none\n").toString();
    Ran signed =
        Ran.kaiwu(
            "ledger prove 0 --data %s --policy %s --password-file %s --out %s"
                .formatted(data, policy, password, receipt)
                .split(" "));
    assertThat(signed.code()).as(signed.err()).isZero();
    assertThat(Ran.kaiwu("verify", receipt, "--lang", "en").out()).contains("asks for no witness");
  }

  @Test
  void saysWhatItCannotProve() {
    assertThat(prove("3")).matches(ran -> ran.code() == 2 && ran.err().contains("has 3 entries"));
    assertThat(prove("0", "--disclose", "/lot").err()).contains("(/lot) is not private");
    Ran nowhere =
        Ran.kaiwu("ledger", "prove", "0", "--lang", "en", "--data", root.resolve("no").toString());
    assertThat(nowhere.code()).isEqualTo(2);
    assertThat(nowhere.err()).contains("There is no ledger in", "console");
    assertThat(Ran.kaiwu("ledger", "prove", "--help").out())
        .contains("./kaiwu ledger prove 7 --out");
  }

  private Ran prove(String... arguments) {
    String[] all = new String[arguments.length + 6];
    System.arraycopy(
        new String[] {"ledger", "prove", "--data", root.toString(), "--lang", "en"}, 0, all, 0, 6);
    System.arraycopy(arguments, 0, all, 6, arguments.length);
    return Ran.kaiwu(all);
  }
}
