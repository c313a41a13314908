// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.receipt.Receipt;
import io.kaiwu.trust.receipt.ReceiptVerifier;
import io.kaiwu.trust.receipt.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotaryTest {

  @TempDir Path folder;

  private Notary open() {
    return Notary.open(
        folder.resolve("ledger"),
        folder.resolve("keys"),
        "plant-1.example/log",
        "plant-1.example",
        new SecureRandom());
  }

  @Test
  void handsBackReceiptsThatVerifyAwayFromTheLog() {
    List<byte[]> receipts = new ArrayList<>();
    ReceiptVerifier partner;
    try (Notary notary = open()) {
      List<CompletableFuture<Receipt>> futures = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        futures.add(
            notary.record("application/json", JsonNodeFactory.instance.objectNode().put("n", i)));
      }
      futures.forEach(future -> receipts.add(future.join().bytes()));
      partner = notary.verifier();
    }
    for (int i = 0; i < receipts.size(); i++) {
      Verdict.Verified verified = (Verdict.Verified) partner.verify(receipts.get(i));
      assertThat(verified.receipt().entry().payloadJson().path("n").asInt()).isEqualTo(i);
    }
  }

  @Test
  void makesANewerReceiptForAnOldEntry() {
    try (Notary notary = open()) {
      Receipt first =
          notary.record("application/json", JsonNodeFactory.instance.numberNode(1)).join();
      notary.record("application/json", JsonNodeFactory.instance.numberNode(2)).join();
      Receipt again = notary.receipt(first.index());
      assertThat(again.entry()).isEqualTo(first.entry());
      assertThat(again.checkpoint().size()).isEqualTo(2);
      assertThat(notary.verifier().verify(again.bytes())).isInstanceOf(Verdict.Verified.class);
    }
  }

  @Test
  void keepsItsKeysOverRestarts() {
    Receipt old;
    try (Notary notary = open()) {
      old = notary.record("application/json", JsonNodeFactory.instance.numberNode(1)).join();
    }
    try (Notary notary = open()) {
      assertThat(notary.verifier().verify(old.bytes())).isInstanceOf(Verdict.Verified.class);
    }
  }

  @Test
  void makesNoNewKeyForAnOldLog() throws IOException {
    open().close();
    Files.delete(folder.resolve("keys/log.key"));
    assertThatThrownBy(this::open)
        .isInstanceOf(TrustException.class)
        .hasMessageContaining("log.key")
        .hasMessageContaining("backup");
    assertThat(folder.resolve("keys/log.key")).doesNotExist();
  }

  @Test
  void refusesKeysInsideTheFolderThatIsExported() {
    assertThatThrownBy(() ->
            Notary.open(
                folder, folder.resolve("keys"), "p.example/log", "p.example", new SecureRandom()))
        .isInstanceOf(TrustException.class)
        .hasMessageContaining("exported");
  }
}
