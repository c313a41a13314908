// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kaiwu.core.json.Digest;
import io.kaiwu.trust.key.KeyType;
import io.kaiwu.trust.key.SecretKey;
import io.kaiwu.trust.key.VKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CosignatureTest {

  /** A checkpoint of a public log of May 2026 with the lines of four public witnesses. */
  private static final String PUBLIC =
      """
      arche2025h1.staging.ct.transparency.dev
      1432088532
      U7WM79jrzyhGZ5/GUBTpM7NzwdyfFx61t3RovgcC4Ro=

      — arche2025h1.staging.ct.transparency.dev zTM8sQAAAZ5W0WdjBAMARjBEAiBjW5IQf9pvsYLfQFX6hoGREPMHbdQ3urbllzalApkptQIgIpwtEroeW2BXaHAI4kJXFbon5Ch9MNL5zRNZ55lvGt0=
      — arche2025h1.staging.ct.transparency.dev ui8GwCF1+kWqZrxGdhj4aX3gcw7XUlXQQabg/27lefwhUkzbC3NygNI75MdhL1bfTW9g8Ei59RA23oHP7Ry1k3ZFWwQ=
      — transparency.dev/DEV:witness-little-garden 2AQqhwAAAABqEiEgzgFIqqhbUoDwjMWE6UP8nd8/KYTzwZ2rhIgcqoXHAwVkjZr4AscylP3v7sEodkRAErumC2q44vdgJY096st5BQ==
      — witness1.smartit.nu/witness1 pIyCDwAAAABqEiEghIp82KWebrw7/oHQwlTAm3g2RKS4+eebl8eO0WH+/iEcxZ75W3u5hNI7TOQtmJbqmNWVuE0tgh0XwzdZsDsUAQ==
      — remora.n621.de 2net5wAAAABqEiEgPlfF3V06o0Y+fHM+J5J9s27wgxxcOVSpZ/2g/KSiXCg9DEZI+aVCIobWX9sXTynk5XeU/zZ0WBxtqB0DrAWfBw==
      — witness.stagemole.eu Z/euoAAAAABqEiEgw0i+7g2ENfDAWHmtRzCfKTHSDwYDJA2NmKeGi9Y8FtEyOUvVr+AJmIY/2TUFucgKi7lI7cUiOvKFYe/TmN9DAg==
      """;

  private static final VKey PUBLIC_LOG =
      VKey.parse(
          "arche2025h1.staging.ct.transparency.dev+ba2f06c0+AU0vHmlGCS/PdN8b2OaGmKprLI8HKM+dJ472xgFYh15f");

  private static final List<VKey> PUBLIC_WITNESSES =
      List.of(
          VKey.parse(
              "transparency.dev/DEV:witness-little-garden+d8042a87+BCtusOxINQNUTN5Oj8HObRkh2yHf/MwYaGX4CPdiVEPM"),
          VKey.parse(
              "witness1.smartit.nu/witness1+a48c820f+BPSFWg9G6KPiO7QPryYO5Xq4oYJJ+kAvLKLSimDhoxMO"),
          VKey.parse("remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2"),
          VKey.parse("witness.stagemole.eu+67f7aea0+BEqSG3yu9YrmcM3BHvQYTxwFj3uSWakQepafafpUqklv"));

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Instant NOW = Instant.parse("2026-11-22T08:00:00.9Z");

  private final SecretKey log = SecretKey.generate("plant-1.example/log", RANDOM);
  private final SecretKey witness =
      SecretKey.generate(KeyType.ED25519_COSIGNATURE, "partner.example/w1", RANDOM);
  private final Checkpoint checkpoint = Checkpoint.sign(7, Digest.of(new byte[] {7}), log);

  @Test
  void verifiesWhatPublicWitnessesCosigned() {
    Checkpoint published = Checkpoint.parse(PUBLIC);
    assertThat(published.note().isSignedBy(PUBLIC_LOG)).isTrue();
    assertThat(PUBLIC_WITNESSES)
        .allSatisfy(key ->
            assertThat(Cosignature.find(published, key))
                .contains(new Cosignature(key, Instant.parse("2026-05-23T21:50:24Z"))));
    assertThat(published).hasToString(PUBLIC); // the RFC 6962 line, which nobody here knows, too
  }

  /** As filippo.io/torchwood publishes it for its witness; it states no time. */
  @Test
  void verifiesWhatAnotherImplementationSignedWithMlDsa44() throws IOException {
    String file;
    try (InputStream in = getClass().getResourceAsStream("ml-dsa-44-checkpoint.txt")) {
      file = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
    int end = file.indexOf('\n');
    VKey key = VKey.parse(file.substring(0, end));
    Checkpoint published = Checkpoint.parse(file.substring(end + 1));
    NoteSignature line = published.note().signatures().getFirst();
    assertThat(line.names(key)).isTrue();
    assertThat(Cosignature.verifies(published, key, line)).isTrue();
    assertThat(Cosignature.find(published, key)).isEmpty(); // a witness states the time
    Checkpoint larger = Checkpoint.parse(published.toString().replace("\n1\n", "\n2\n"));
    assertThat(Cosignature.verifies(larger, key, line)).isFalse();
  }

  @Test
  void believesNoPublicCosignatureUnderAnotherState() {
    Checkpoint other = Checkpoint.parse(PUBLIC.replace("1432088532", "1432088533"));
    assertThat(PUBLIC_WITNESSES)
        .allSatisfy(key -> assertThat(Cosignature.find(other, key)).isEmpty());
  }

  @Test
  void readsTheExampleOfTheStandard() {
    // C2SP tlog-cosignature; the key of its witness is not published
    String example =
        """
        example.com/behind-the-sofa
        20852163
        CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

        — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
        — witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==
        """;
    Checkpoint read = Checkpoint.parse(example);
    assertThat(read).hasToString(example);
    assertThat(read.with(read.note().signatures())).isEqualTo(read);
  }

  @Test
  void findsTheCosignatureThatWasAdded() {
    Checkpoint cosigned = cosigned(NOW);
    assertThat(Checkpoint.parse(cosigned.toString())).isEqualTo(cosigned);
    assertThat(Cosignature.find(cosigned, witness.key()))
        .contains(new Cosignature(witness.key(), Instant.parse("2026-11-22T08:00:00Z")));
    assertThat(cosigned.note().isSignedBy(log.key())).isTrue();
    assertThat(Cosignature.find(checkpoint, witness.key())).isEmpty();
  }

  @Test
  void replacesTheLineOfAKeyAndKeepsAllOthers() {
    NoteSignature unknown = new NoteSignature("stranger.example", 42, "AAAA");
    Checkpoint first = cosigned(NOW).with(List.of(unknown));
    Checkpoint second =
        first.with(List.of(Cosignature.sign(checkpoint, witness, NOW.plusSeconds(60))));
    assertThat(second.note().signatures()).hasSize(3).contains(unknown);
    assertThat(Cosignature.find(second, witness.key()).orElseThrow().time())
        .isEqualTo(Instant.parse("2026-11-22T08:01:00Z"));
  }

  @Test
  void believesNoneIfOneOfTwoLinesOfAKeyIsFalse() {
    NoteSignature good = Cosignature.sign(checkpoint, witness, NOW);
    NoteSignature bad =
        new NoteSignature(good.name(), good.keyId(), good.base64().replaceFirst("^A", "B"));
    SignedNote both = new SignedNote(checkpoint.note().text(), List.of(good, bad));
    assertThat(
            Cosignature.find(
                new Checkpoint(checkpoint.origin(), 7, checkpoint.root(), both), witness.key()))
        .isEmpty();
  }

  @Test
  void believesNoLineThatIsTooShortTimelessOrOfATimeBeyondAll() {
    String signature = "A".repeat(86) + "==";
    for (String head : List.of("", "AAAAAAAAAAA=", "AAAAAAAAAAAA", "/////////////////w==")) {
      NoteSignature line =
          new NoteSignature(
              witness.key().name(), witness.key().id(), head.isEmpty() ? signature : head);
      assertThat(Cosignature.find(checkpoint.with(List.of(line)), witness.key())).isEmpty();
    }
  }

  @Test
  void takesNoTextSignatureForACosignature() {
    assertThat(Cosignature.find(checkpoint, log.key())).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Cosignature.sign(checkpoint, log, NOW))
        .withMessageContaining("cannot cosign");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Cosignature.sign(checkpoint, witness, Instant.EPOCH));
  }

  @Test
  void laysOutTheMessageOfASubtreeAsTheStandardSays() {
    byte[] message = Cosignature.cosignedMessage(checkpoint, "partner.example/w1", 0x1234);
    String expected =
        HexFormat.of().formatHex("subtree/v1\n\0".getBytes(StandardCharsets.US_ASCII))
            + "12"
            + HexFormat.of().formatHex("partner.example/w1".getBytes(StandardCharsets.US_ASCII))
            + "0000000000001234"
            + "13"
            + HexFormat.of().formatHex("plant-1.example/log".getBytes(StandardCharsets.US_ASCII))
            + "0000000000000000"
            + "0000000000000007"
            + checkpoint.root().hex();
    assertThat(HexFormat.of().formatHex(message)).isEqualTo(expected);
  }

  private Checkpoint cosigned(Instant time) {
    return checkpoint.with(List.of(Cosignature.sign(checkpoint, witness, time)));
  }
}
