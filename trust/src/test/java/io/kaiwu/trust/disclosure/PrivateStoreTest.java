// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.json.Digest;
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
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    store.erase(erased.index(), erased.entry(), List.of(), "right to erasure", this::note);
    // The other entry has the same price, so that the number alone is no trace.
    store.erase(
        other.index(), other.entry(), List.of(), "so that its price is no trace", this::note);
    assertThat(found(secrets)).isEmpty();

    assertThat(notary.log().audit(done -> {}).damages()).isEmpty();
    assertThat(notary.verifier().verify(erased.bytes())).isInstanceOf(Verified.class);
    assertThat(notary.verifier().verify(shown.bytes())).isInstanceOf(Verified.class);
    assertThat(notary.verifier().verify(notary.receipt(erased.index()).bytes()))
        .isInstanceOf(Verified.class);
    SignedEntry record = notary.receipt(2).entry();
    assertThat(Erasure.find(record))
        .hasValue(
            new Erasure(
                erased.index(),
                PrivateStore.nameOf(erased.entry()),
                List.of(),
                "right to erasure"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.select(erased.entry(), List.of("/price")))
        .withMessageContaining("erased");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.erase(0, erased.entry(), List.of(), "again", erasure -> {}));
  }

  @Test
  void makesTheRecordLaterIfItCouldNotBeMade() throws IOException {
    Receipt receipt = record("某厂");
    assertThatThrownBy(() ->
            store.erase(
                0,
                receipt.entry(),
                List.of(),
                "why",
                erasure -> {
                  throw new IllegalStateException("the log is closed");
                }))
        .hasMessage("the log is closed");
    assertThat(store.find(receipt.entry())).isEmpty();
    Digest name = PrivateStore.nameOf(receipt.entry());
    PrivateStore again = PrivateStore.open(folder.resolve("private"));
    assertThat(again.list())
        .singleElement()
        .matches(kept -> kept.fields().isEmpty() && kept.erasing().isPresent());
    List<Erasure> records = new ArrayList<>();
    assertThat(again.finish(name, records::add)).isTrue();
    assertThat(records).singleElement().matches(erasure -> erasure.entry() == 0);
    assertThat(again.list()).isEmpty();
    assertThat(again.finish(name, records::add)).isFalse();
    assertThat(records).hasSize(1);
    assertThat(folder.resolve("private"))
        .isDirectoryNotContaining("glob:**{json,erasing,rest,new}");
  }

  @Test
  void erasesOneFieldAndKeepsTheOthers() throws IOException {
    Receipt receipt = record("易居一厂");
    Disclosure price = store.select(receipt.entry(), List.of("/price")).getFirst();
    store.erase(receipt.index(), receipt.entry(), List.of("/price"), "", this::note);
    assertThat(store.find(receipt.entry())).containsOnlyKeys("/buyer/name");
    assertThat(found(List.of("98.765", price.text()))).isEmpty();
    assertThat(Erasure.find(notary.receipt(1).entry()).orElseThrow().commitments())
        .containsExactly(price.digest());
    assertThat(notary.receipt(1).entry().payload()).doesNotContain("price");
    store.erase(receipt.index(), receipt.entry(), List.of("/buyer/name"), "", this::note);
    assertThat(Erasure.find(notary.receipt(2).entry()).orElseThrow().commitments()).isEmpty();
    assertThat(store.list()).isEmpty();
  }

  @Test
  void erasesWithAFieldThoseInsideIt() {
    PrivatePayload concealed =
        PrivatePayload.conceal(order("某厂"), List.of("/buyer", "/buyer/name", "/price"), 0, random);
    store.put(concealed);
    Receipt receipt = notary.record(TYPE, concealed.payload()).join();
    store.erase(0, receipt.entry(), List.of("/buyer"), "", erasure -> {});
    assertThat(store.find(receipt.entry())).containsOnlyKeys("/price");
  }

  @Test
  void forgetsWhatNeverCameOnTheLog() throws IOException {
    PrivatePayload concealed = PrivatePayload.conceal(order("易居一厂"), PRIVATE, 1, random);
    Statement said =
        Statement.of("p.example/log", "orders", Instant.EPOCH, TYPE, concealed.payload());
    store.put(concealed, said);
    assertThat(store.list()).singleElement().matches(kept -> kept.said().equals(Optional.of(said)));
    store.forget(store.list().getFirst().payload());
    assertThat(store.list()).isEmpty();
    assertThat(found(List.of("98.765", "易居一厂"))).isEmpty();
  }

  /** A file that a kill left half written holds values too. */
  @Test
  void shredsWhatAKillLeftHalfWritten() throws IOException {
    Receipt receipt = record("长存二厂");
    Files.writeString(folder.resolve("private/" + "0".repeat(64) + ".json.new"), "易居一厂");
    assertThat(found(List.of("易居一厂"))).isNotEmpty();
    store.erase(0, receipt.entry(), List.of("/price"), "", this::note);
    assertThat(found(List.of("易居一厂"))).isEmpty();
  }

  /** The power goes before each change of the disk in turn. */
  @ParameterizedTest
  @CsvSource({"'/price'", "''"})
  void aPowerCutLeavesAllOfItOrNothing(String paths) throws IOException {
    List<String> chosen = paths.isEmpty() ? List.of() : List.of(paths);
    int steps = 0;
    for (boolean cut = true; cut; steps++) {
      Receipt receipt = record("易居一厂");
      SortedMap<String, Disclosure> before = store.find(receipt.entry());
      Countdown power = new Countdown(steps);
      cut = false;
      try {
        PrivateStore.open(folder.resolve("private"), power)
            .erase(receipt.index(), receipt.entry(), chosen, "", erasure -> power.run());
      } catch (IllegalStateException gone) {
        cut = true;
      }
      Digest name = PrivateStore.nameOf(receipt.entry());
      PrivateStore again = PrivateStore.open(folder.resolve("private"));
      Optional<Kept> kept = again.find(name);
      if (kept.isPresent() && kept.get().erasing().isEmpty() && cut) {
        assertThat(kept.get().fields()).as("at step %d", steps).isEqualTo(before);
        again.erase(receipt.index(), receipt.entry(), chosen, "", erasure -> {});
      } else {
        List<String> gone =
            before.entrySet().stream()
                .filter(one -> chosen.isEmpty() || chosen.contains(one.getKey()))
                .map(one -> one.getValue().text())
                .toList();
        assertThat(found(gone)).as("at step %d", steps).isEmpty();
        assertThat(again.finish(name, erasure -> {})).isEqualTo(cut);
      }
      assertThat(again.find(receipt.entry()).keySet())
          .isEqualTo(chosen.isEmpty() ? Set.of() : Set.of("/buyer/name"));
    }
    assertThat(steps).isGreaterThan(4);
  }

  /** Ends the run that many steps on. */
  private static final class Countdown implements Runnable {

    private int left;

    Countdown(int left) {
      this.left = left;
    }

    @Override
    public void run() {
      if (left-- == 0) {
        throw new IllegalStateException("the power is gone");
      }
    }
  }

  private void note(Erasure erasure) {
    notary.record(Erasure.TYPE, erasure.json()).join();
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
