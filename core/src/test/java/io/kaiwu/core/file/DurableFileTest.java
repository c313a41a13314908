// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.core.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableFileTest {

  @TempDir Path folder;

  @Test
  void putsTheNewBytesInTheOldOnesPlaceAndLeavesNothingElse() throws IOException {
    Path file = folder.resolve("new/deeper/file");
    DurableFile.replace(file, new byte[] {1, 2, 3});
    DurableFile.replace(file, new byte[] {4});
    assertThat(file).hasBinaryContent(new byte[] {4});
    assertThat(names(folder.resolve("new/deeper"))).containsExactly("file");
  }

  @Test
  void isNotDisturbedByTheHalfOfAKilledProcess() throws IOException {
    Path file = folder.resolve("key");
    Files.write(DurableFile.halfOf(file), new byte[100]);
    DurableFile.replaceForOwner(file, new byte[] {7});
    assertThat(file).hasBinaryContent(new byte[] {7});
    assertThat(names(folder)).containsExactly("key");
  }

  @Test
  void givesASecretToItsOwnerOnly() throws IOException {
    assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"));
    Path file = folder.resolve("key");
    Files.write(file, new byte[] {1});
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
    DurableFile.replaceForOwner(file, new byte[] {2});
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void leavesTheOldFileWhereTheNewOneCannotBeWritten() throws IOException {
    Path file = folder.resolve("taken");
    Files.createDirectories(file.resolve("by a folder"));
    assertThatThrownBy(() -> DurableFile.replace(file, new byte[] {1}))
        .isInstanceOf(IOException.class);
    assertThat(file.resolve("by a folder")).exists();
  }

  private static List<String> names(Path of) throws IOException {
    try (Stream<Path> files = Files.list(of)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
