// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.log.Notary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeystoreFileTest {

  private static final char[] PASSWORD = "three words 三个词".toCharArray();

  private static final int STRIDE = 17; // each costs a derivation of the key

  private final SecureRandom random = new SecureRandom();
  private final Keystore keys =
      Keystore.EMPTY
          .with(Keystore.LOG, SecretKey.generate("plant.example/log", random))
          .with(Keystore.ORGANISATION, SecretKey.generate("plant.example", random))
          .with(
              Keystore.WITNESS,
              SecretKey.generate(KeyType.ED25519_COSIGNATURE, "plant.example/w", random));
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void write() {
    file = folder.resolve("keys/keystore.json");
    KeystoreFile.write(file, keys, PASSWORD, random, PasswordCipher.MIN_LOG_COST);
  }

  @Test
  void givesBackTheKeysToThePassword() {
    Keystore read = KeystoreFile.read(file, PASSWORD.clone());
    assertThat(read.all().keySet()).containsExactly("log", "organisation", "witness");
    for (String use : read.all().keySet()) {
      assertThat(read.get(use).key()).isEqualTo(keys.get(use).key());
      byte[] message = {1, 2, 3};
      assertThat(keys.get(use).key().verifies(message, read.get(use).sign(message))).isTrue();
    }
    assertThat(KeystoreFile.publicKeys(file)).containsEntry("log", keys.get("log").key());
    assertThatThrownBy(() -> read.get("node")).hasMessageContaining("no key for the use (node)");
  }

  @Test
  void isForItsOwnerAlone() throws IOException {
    Assumptions.assumeTrue(
        Files.getFileStore(file).supportsFileAttributeView("posix"), "needs POSIX permissions");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> KeystoreFile.read(file, PASSWORD)).hasMessageContaining("chmod 600");
  }

  @Test
  void tellsAWrongPasswordFromAChangedFileToNobody() throws IOException {
    String wrong = message("not the password".toCharArray());
    assertThat(wrong).contains("password is wrong, or the file was changed");
    String text = Files.readString(file);
    int sealed = text.indexOf("\"sealed\":\"") + 20;
    Files.writeString(
        file,
        text.substring(0, sealed)
            + (text.charAt(sealed) == 'A' ? 'B' : 'A')
            + text.substring(sealed + 1));
    assertThat(message(PASSWORD)).isEqualTo(wrong);
  }

  @Test
  void noticesAChangeOfWhatStandsInTheOpen() throws IOException {
    String other = SecretKey.generate("plant.example/log", random).key().toString();
    String text = Files.readString(file);
    Files.writeString(file, text.replace(keys.get("log").key().toString(), other));
    assertThat(message(PASSWORD)).contains("was changed");
    Files.writeString(file, text.replace("\"witness\"", "\"node\""));
    assertThat(message(PASSWORD)).contains("was changed");
  }

  @ParameterizedTest
  @CsvSource({
    "'\"log-n\":14', '\"log-n\":30'",
    "'\"log-n\":14', '\"log-n\":-1'",
    "'\"r\":8', '\"r\":1000000'",
    "'\"p\":1', '\"p\":1000000'",
    "'scrypt', 'plain'",
    "'kaiwu-keystore/1', 'kaiwu-keystore/2'",
  })
  void refusesParametersThatWouldExhaustTheMachine(String written, String forged)
      throws IOException {
    Files.writeString(file, Files.readString(file).replace(written, forged));
    assertThatThrownBy(() -> KeystoreFile.read(file, PASSWORD)).isInstanceOf(TrustException.class);
  }

  @Test
  void survivesEveryCutWithAMessage() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    for (int cut = 0; cut < whole.length; cut += 7) {
      Files.write(file, Arrays.copyOf(whole, cut));
      assertThat(message(PASSWORD)).contains("Maybe");
    }
    Files.write(file, new byte[1 << 20]);
    assertThat(message(PASSWORD)).contains("no keystore");
  }

  @Test
  void survivesFlippedBitsWithAMessage() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    Random where = new Random(3);
    for (int at = where.nextInt(STRIDE); at < whole.length; at += STRIDE) {
      byte[] flipped = whole.clone();
      flipped[at] ^= (byte) (1 << where.nextInt(8));
      Files.write(file, flipped);
      assertThat(message(PASSWORD)).as("byte %d", at).contains("Maybe");
    }
  }

  @Test
  void wantsAPassword() {
    for (String weak : List.of("", "short")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> KeystoreFile.write(file, keys, weak.toCharArray(), random))
          .withMessageContaining("at least 10");
    }
    assertThat(KeystoreFile.read(file, PASSWORD).all()).hasSize(3);
  }

  @Test
  void changesThePasswordAsAWhole() throws IOException {
    char[] next = "another few words".toCharArray();
    KeystoreFile.write(
        file, KeystoreFile.read(file, PASSWORD), next, random, PasswordCipher.MIN_LOG_COST);
    assertThat(message(PASSWORD)).contains("password is wrong");
    assertThat(KeystoreFile.read(file, next).get("log").key()).isEqualTo(keys.get("log").key());
    try (Stream<Path> files = Files.list(folder.resolve("keys"))) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void showsNoSecret() throws IOException {
    byte[] seed = new byte[SignatureScheme.SEED_LENGTH];
    keys.get("log").copySeed(seed, 0);
    String base64 = Base64.getEncoder().encodeToString(seed);
    String hex = HexFormat.of().formatHex(seed);
    String inFile = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    for (String shown : List.of(keys.toString(), inFile, message("wrong".toCharArray()))) {
      assertThat(shown)
          .doesNotContain(base64.substring(0, 20), hex, "three words", SecretKey.PREFIX);
    }
  }

  @Test
  void canKeepTheKeysOfANotary() {
    Keystore read = KeystoreFile.read(file, PASSWORD);
    try (Notary notary =
        Notary.open(folder.resolve("log"), read.get("log"), read.get("organisation"))) {
      assertThat(notary.organisationKey()).isEqualTo(keys.get("organisation").key());
    }
  }

  private String message(char[] password) {
    try {
      KeystoreFile.read(file, password);
      throw new AssertionError("it opened");
    } catch (TrustException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
