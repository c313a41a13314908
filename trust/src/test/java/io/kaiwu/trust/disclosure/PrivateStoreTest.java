// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.entry.Statement;
import io.kaiwu.trust.log.Notary;
import io.kaiwu.trust.receipt.Receipt;
import io.kaiwu.trust.receipt.Verdict.Verified;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateStoreTest {

  private static final String TYPE = "application/vnd.kaiwu.test+json";
  private static final List<String> PRIVATE = List.of("/price", "/buyer/name");

  private final SecureRandom random = new SecureRandom();
  @TempDir private Path folder;
  private Notary notary;
  private PrivateStore store;

  @BeforeEach
  void open() {
    notary =
        Notary.open(
            folder.resolve("log"), folder.resolve("keys"), "p.example/log", "p.example", random);
    store = PrivateStore.open(folder.resolve("private"));
  }

  @AfterEach
  void close() {
    notary.close();
  }

  private static ObjectNode order(String buyer) {
    ObjectNode order = JsonNodeFactory.instance.objectNode().put("price", 98.765).put("lot", "L-1");
    order.putObject("buyer").put("name", buyer).put("country", "CN");
    return order;
  }

  private Receipt record(String buyer) {
    PrivatePayload concealed = PrivatePayload.conceal(order(buyer), PRIVATE, 1, random);
    store.put(concealed);
    return notary.record(TYPE, concealed.payload()).join();
  }

  @Test
  void showsWhatWasKeptWhenAsked() {
    Receipt receipt = record("某厂");
    PrivateStore again = PrivateStore.open(folder.resolve("private"));
    assertThat(again.find(receipt.entry()).keySet()).containsExactlyInAnyOrderElementsOf(PRIVATE);
    Verified verified =
        (Verified)
            notary
                .verifier()
                .verify(receipt.with(again.select(receipt.entry(), List.of("/price"))).bytes());
    assertThat(verified.payload().path("price").doubleValue()).isEqualTo(98.765);
    assertThat(verified.payload().path("buyer").has("name")).isFalse();
  }

  @Test
  void keepsTheBodyOfAStatementToo() {
    PrivatePayload body = PrivatePayload.conceal(order("某厂"), PRIVATE, 0, random);
    store.put(body);
    JsonNode statement =
        Statement.of("p.example/log", "orders", Instant.EPOCH, TYPE, body.payload()).json();
    Receipt receipt = notary.record(Statement.PAYLOAD_TYPE, statement).join();
    Verified verified =
        (Verified)
            notary
                .verifier()
                .verify(receipt.with(store.select(receipt.entry(), List.of("/buyer/name"))));
    assertThat(verified.payload().at("/body/buyer/name").asText()).isEqualTo("某厂");
  }

  @Test
  void isReadByItsOwnerOnly() throws IOException {
    record("某厂");
    Path kept = folder.resolve("private");
    if (Files.getFileStore(kept).supportsFileAttributeView("posix")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
          .isEqualTo("rwx------");
      try (Stream<Path> files = Files.list(kept)) {
        for (Path file : files.toList()) {
          assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
              .isEqualTo("rw-------");
        }
      }
    }
  }

  @Test
  void leavesNothingOfWhatWasErasedAndEverythingElseValid() throws IOException {
    Receipt erased = record("易居一厂");
    Receipt other = record("长存二厂");
    List<String> secrets = new ArrayList<>(List.of("98.765", "易居一厂"));
    for (Disclosure disclosure : store.find(erased.entry()).values()) {
      String json =
          new String(Base64.getUrlDecoder().decode(disclosure.text()), StandardCharsets.UTF_8);
      secrets.addAll(List.of(disclosure.text(), json.substring(2, 24))); // the salt
    }
    Receipt shown = other.with(store.select(other.entry(), List.of("/buyer/name")));
    assertThat(found(secrets.subList(2, secrets.size()))).isNotEmpty();

    store.erase(
        erased.index(),
        erased.entry(),
        "right to erasure",
        erasure -> notary.record(PrivateStore.ERASURE_TYPE, erasure).join());
    // The other entry has the same price, so that the number alone is no trace.
    store.erase(
        other.index(),
        other.entry(),
        "so that its price is no trace",
        erasure -> notary.record(PrivateStore.ERASURE_TYPE, erasure).join());
    assertThat(found(secrets)).isEmpty();

    assertThat(notary.log().audit(done -> {}).damages()).isEmpty();
    assertThat(notary.verifier().verify(erased.bytes())).isInstanceOf(Verified.class);
    assertThat(notary.verifier().verify(shown.bytes())).isInstanceOf(Verified.class);
    assertThat(notary.verifier().verify(notary.receipt(erased.index()).bytes()))
        .isInstanceOf(Verified.class);
    SignedEntry record = notary.receipt(2).entry();
    assertThat(record.payloadType()).isEqualTo(PrivateStore.ERASURE_TYPE);
    assertThat(record.payloadJson().path("entry").longValue()).isEqualTo(erased.index());
    assertThat(record.payloadJson().path("reason").asText()).isEqualTo("right to erasure");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.select(erased.entry(), List.of("/price")))
        .withMessageContaining("erased");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.erase(0, erased.entry(), "again", erasure -> {}));
  }

  @Test
  void makesTheRecordLaterIfItCouldNotBeMade() throws IOException {
    Receipt receipt = record("某厂");
    assertThatThrownBy(() ->
            store.erase(
                0,
                receipt.entry(),
                "why",
                erasure -> {
                  throw new IllegalStateException("the log is closed");
                }))
        .hasMessage("the log is closed");
    assertThat(store.find(receipt.entry())).isEmpty();
    List<JsonNode> records = new ArrayList<>();
    PrivateStore.open(folder.resolve("private")).finishErasures(records::add);
    assertThat(records).singleElement().matches(erasure -> erasure.path("entry").asInt() == 0);
    try (Stream<Path> files = Files.list(folder.resolve("private"))) {
      assertThat(files).isEmpty();
    }
    store.finishErasures(records::add);
    assertThat(records).hasSize(1);
  }

  private List<Path> found(List<String> secrets) throws IOException {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        boolean holds =
            secrets.stream()
                .map(s ->
                    new String(s.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1))
                .anyMatch(bytes::contains);
        if (holds) {
          found.add(file);
        }
      }
    }
    return found;
  }
}
