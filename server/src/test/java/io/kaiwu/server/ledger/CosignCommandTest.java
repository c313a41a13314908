// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.kaiwu.server.cli.Ran;
import io.kaiwu.trust.key.KeyType;
import io.kaiwu.trust.key.SecretKey;
import io.kaiwu.trust.log.Notary;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CosignCommandTest {

  @TempDir Path folder;

  private String said = "";

  private int kaiwu(String... args) {
    Ran ran = Ran.kaiwu(args);
    said = ran.said();
    return ran.code();
  }

  @Test
  void hasTheNewestStateCosignedWhileTheLogIsWrittenTo() throws IOException {
    SecretKey key =
        SecretKey.generate(KeyType.ED25519_COSIGNATURE, "b.example/w", new SecureRandom());
    String data = folder.resolve("plant").toString();
    try (Notary notary =
            Notary.open(
                folder.resolve("plant/ledger"),
                folder.resolve("plant/keys"),
                "plant-1.example/log",
                "plant-1.example",
                new SecureRandom());
        Witness witness = Witness.open(folder.resolve("w"), List.of(key), Clock.systemUTC());
        WitnessServer server =
            WitnessServer.start(
                witness,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                "",
                error -> {})) {
      notary.record("application/json", JsonNodeFactory.instance.objectNode()).join();
      assertThat(kaiwu("ledger", "cosign", "--data", data, "--lang", "en")).isEqualTo(2);
      assertThat(said).contains("There is no policy");
      Files.writeString(
          folder.resolve("plant/policy"),
          "log %s\nwitness b %s %s\nquorum b\n"
              .formatted(notary.log().key(), key.key(), server.uri()));
      assertThat(kaiwu("ledger", "cosign", "--data", data, "--lang", "en")).isEqualTo(1);
      assertThat(said).contains("refuses (404", "not enough");
      Witness.watch(folder.resolve("w"), notary.log().key());
      assertThat(kaiwu("ledger", "cosign", "--data", data, "--json")).isZero();
      assertThat(said).contains("\"quorum\":true", "\"condition\":\"COSIGNED\"", "b.example");
      assertThat(folder.resolve("plant/cosigned")).exists();
    }
    Files.writeString(folder.resolve("plant/policy"), "nonsense\n");
    assertThat(kaiwu("ledger", "cosign", "--data", data, "--lang", "zh")).isEqualTo(2);
    assertThat(said).contains("第 1 行");
  }
}
