// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.trust.TrustException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {

  @TempDir Path folder;

  private final SecureRandom random = new SecureRandom();

  @Test
  void makesAKeyOnceForItsOwnerAlone() throws IOException {
    Path file = folder.resolve("keys/log.key");
    SecretKey made = KeyFile.openOrCreate(file, "plant-1.example", random);
    SecretKey again = KeyFile.openOrCreate(file, "plant-1.example", random);
    assertThat(again.key()).isEqualTo(made.key());
    Assumptions.assumeTrue(
        Files.getFileStore(file).supportsFileAttributeView("posix"), "needs POSIX permissions");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void refusesAKeyThatOthersMayRead() throws IOException {
    Path file = folder.resolve("log.key");
    KeyFile.openOrCreate(file, "plant-1.example", random);
    Assumptions.assumeTrue(
        Files.getFileStore(file).supportsFileAttributeView("posix"), "needs POSIX permissions");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertThatThrownBy(() -> KeyFile.open(file, "plant-1.example"))
        .isInstanceOf(TrustException.class)
        .hasMessageContaining("chmod 600");
  }

  @Test
  void refusesADamagedKeyWithoutPrintingIt() throws IOException {
    Path file = folder.resolve("log.key");
    KeyFile.openOrCreate(file, "plant-1.example", random);
    String text = Files.readString(file);
    char last = text.charAt(text.length() - 3);
    Files.writeString(
        file, text.substring(0, text.length() - 3) + (last == 'A' ? 'B' : 'A') + "\n");
    assertThatThrownBy(() -> KeyFile.open(file, "plant-1.example"))
        .isInstanceOf(TrustException.class)
        .hasMessageContaining("damaged")
        .hasMessageNotContaining(text.substring(45, 60));
  }

  @Test
  void refusesTheKeyOfAnotherName() {
    Path file = folder.resolve("log.key");
    KeyFile.openOrCreate(file, "plant-1.example", random);
    assertThatThrownBy(() -> KeyFile.open(file, "plant-2.example"))
        .isInstanceOf(TrustException.class)
        .hasMessageContaining("plant-2.example");
  }

  @Test
  void readsTheKeyFileOfTheGoTools() throws IOException {
    Path file = folder.resolve("peter.key");
    KeyFile.openOrCreate(file, "made", random);
    Files.writeString(
        file,
        "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz\n",
        StandardCharsets.UTF_8);
    SecretKey peter = KeyFile.open(file, "PeterNeumann");
    assertThat(peter.key())
        .hasToString("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
    assertThat(peter.toString()).doesNotContain("AYEKFALV");
  }
}
