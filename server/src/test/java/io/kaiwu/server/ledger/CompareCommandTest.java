// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.kaiwu.server.cli.Ran;
import io.kaiwu.trust.key.KeyType;
import io.kaiwu.trust.key.SecretKey;
import io.kaiwu.trust.log.Notary;
import io.kaiwu.trust.witness.AddCheckpoint;
import io.kaiwu.trust.witness.Witness;
import io.kaiwu.trust.witness.WitnessServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two firms with receipts, and an operator who restored a backup between them. */
class CompareCommandTest {

  @TempDir Path folder;

  private String key = "";
  private String said = "";

  private int kaiwu(String... args) {
    Ran ran = Ran.kaiwu(args);
    said = ran.said();
    return ran.code();
  }

  private Notary notary(String name) {
    return Notary.open(
        folder.resolve(name),
        folder.resolve("keys"),
        "plant-1.example/log",
        "plant-1.example",
        new SecureRandom());
  }

  /** Appends an entry and keeps its receipt under that name. */
  private String receipt(Notary notary, String name) throws IOException {
    byte[] bytes =
        notary
            .record("application/json", JsonNodeFactory.instance.objectNode().put("is", name))
            .join()
            .bytes();
    Path file = folder.resolve(name + ".json");
    Files.write(file, bytes);
    key = notary.log().key().toString();
    return file.toString();
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  @BeforeEach
  void recordAndRestoreABackup() throws IOException {
    try (Notary notary = notary("log")) {
      receipt(notary, "first");
      receipt(notary, "second");
      receipt(notary, "third");
    }
    Files.createDirectories(folder.resolve("backup"));
    try (Stream<Path> files = Files.list(folder.resolve("log"))) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve("backup").resolve(file.getFileName()));
      }
    }
    try (Notary notary = notary("log")) {
      receipt(notary, "a");
      receipt(notary, "a-later");
    }
    try (Notary notary = notary("backup")) {
      receipt(notary, "b");
      receipt(notary, "b-later");
    }
  }

  @Test
  void findsOneHistoryConsistent() {
    assertThat(
            kaiwu(
                "ledger",
                "compare",
                path("first.json"),
                path("a-later.json"),
                path("third.json"),
                "--proofs",
                path("log"),
                "--log-key",
                key,
                "--lang",
                "en"))
        .isZero();
    assertThat(said).contains("CONSISTENT");
    assertThat(kaiwu("ledger", "compare", path("first.json"), path("b.json"), "--lang", "en"))
        .isEqualTo(1);
    assertThat(said).contains("NOT PROVEN", "owes the consistency proof from 1 to 4");
  }

  @Test
  void provesTheForkAndWritesTheEvidence() {
    assertThat(
            kaiwu(
                "ledger",
                "compare",
                path("a-later.json"),
                path("b.json"),
                "--proofs",
                path("log"),
                "--out",
                path("fork.json"),
                "--lang",
                "en"))
        .isEqualTo(1);
    assertThat(said).contains("FORK PROVEN", "at 4 and 5 entries");
    assertThat(kaiwu("ledger", "compare", path("fork.json"), "--lang", "zh")).isEqualTo(1);
    assertThat(said).contains("分叉属实");
    assertThat(kaiwu("ledger", "compare", path("a.json"), path("b.json"), "--json")).isEqualTo(1);
    assertThat(said).contains("\"consistent\":false", "\"proven\":true", "OtherEntry");
  }

  @Test
  void asksAWitness() throws IOException {
    Path states = folder.resolve("w/witness");
    SecretKey witnessKey =
        SecretKey.generate(KeyType.ED25519_COSIGNATURE, "b.example/w", new SecureRandom());
    assertThat(kaiwu("ledger", "witness", "add", key, "--data", path("w"), "--lang", "en"))
        .isZero();
    assertThat(said).contains("Watches plant-1.example/log");
    assertThat(kaiwu("ledger", "witness", "list", "--data", path("w"), "--json")).isZero();
    assertThat(said).contains("\"origin\":\"plant-1.example/log\"");
    try (Notary honest = notary("log");
        Witness witness = Witness.open(states, List.of(witnessKey), Clock.systemUTC());
        WitnessServer server =
            WitnessServer.start(
                witness,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                "",
                error -> {})) {
      witness.answer(new AddCheckpoint(0, List.of(), honest.log().checkpoint()));
      String asked = server.uri() + "=" + witnessKey.key();
      assertThat(
              kaiwu("ledger", "compare", path("b-later.json"), "--witness", asked, "--lang", "en"))
          .isEqualTo(1);
      assertThat(said).contains("FORK PROVEN");
      assertThat(kaiwu("ledger", "compare", path("a-later.json"), "--witness", asked)).isZero();
    }
  }

  @Test
  void saysWhatItCannotCompare() throws IOException {
    Files.writeString(folder.resolve("nonsense"), "nonsense");
    assertThat(kaiwu("ledger", "compare", path("nonsense"))).isEqualTo(2);
    assertThat(said).contains("is no checkpoint, receipt or fork evidence");
    assertThat(kaiwu("ledger", "compare", path("missing"))).isEqualTo(2);
    assertThat(kaiwu("ledger", "compare", path("a.json"))).isEqualTo(2);
    assertThat(kaiwu("ledger", "compare")).isEqualTo(2);
    assertThat(kaiwu("ledger", "witness", "--data", path("new"))).isEqualTo(2);
    assertThat(said).contains("no name yet");
    assertThat(kaiwu("ledger", "witness", "add", "nonsense", "--data", path("new"))).isEqualTo(2);
  }
}
