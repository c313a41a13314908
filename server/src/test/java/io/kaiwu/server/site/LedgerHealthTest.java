// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.kaiwu.trust.log.Notary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerHealthTest {

  private static final Instant NOW = Instant.parse("2026-03-01T08:30:00Z");

  @TempDir Path folder;
  private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);

  @Test
  void saysWhenTheLedgerGrewLastAlsoBeforeTheStart() throws IOException {
    try (Notary notary = open()) {
      notary.record("text", JsonNodeFactory.instance.objectNode()).join();
    }
    Instant yesterday = NOW.minusSeconds(86_400);
    Files.setLastModifiedTime(folder.resolve("ledger/head"), FileTime.from(yesterday));
    LedgerHealth health = LedgerHealth.before(folder.resolve("ledger"), clock);
    assertThat(health.checkpointAt()).isEqualTo(yesterday);
    health.grown();
    assertThat(health.checkpointAt()).isEqualTo(NOW);
  }

  @Test
  void isWellUntilAnAuditFindsDamage() throws IOException {
    LedgerHealth health = LedgerHealth.before(folder.resolve("ledger"), clock);
    assertThat(health.ok()).isTrue();
    assertThat(health.text().en()).contains("no full audit");
    try (Notary notary = open()) {
      notary.record("text", JsonNodeFactory.instance.objectNode()).join();
      health.audited(notary.log().audit(done -> {}));
      assertThat(health.ok()).isTrue();
      assertThat(health.text().en())
          .isEqualTo("1 entries audited at 2026-03-01T08:30:00Z, none damaged");
      flip(folder.resolve("ledger/entries.log"), 200);
      health.audited(notary.log().audit(done -> {}));
      assertThat(health.ok()).isFalse();
      assertThat(health.text().zh()).contains("损坏");
    }
  }

  private Notary open() {
    return Notary.open(
        folder.resolve("ledger"), folder.resolve("keys"), "s/log", "s", new SecureRandom());
  }

  private static void flip(Path file, int at) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[at] ^= 1;
    Files.write(file, bytes);
  }
}
