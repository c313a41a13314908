// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.decide.InputException;
import io.kaiwu.decide.program.format.ProgramFiles;
import io.kaiwu.decide.route.format.ReadOptions;
import io.kaiwu.decide.route.format.RouteFiles;
import io.kaiwu.decide.shop.format.ShopFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileBytesTest {

  private static final byte[] WORDS = "3 2\n0 1 1 2\n".getBytes(StandardCharsets.UTF_8);

  private static final List<Consumer<Path>> READERS =
      List.of(
          ProgramFiles::read, ShopFiles::read, file -> RouteFiles.read(file, ReadOptions.USUAL));

  @TempDir Path folder;

  @Test
  void whatIsPackedIsUnpackedWhateverItsName() throws IOException {
    assertThat(FileBytes.read(file("plain.gz", WORDS))).isEqualTo(WORDS);
    assertThat(FileBytes.read(file("packed.txt", packed()))).isEqualTo(WORDS);
    assertThat(FileBytes.read(file("one", new byte[] {0x1f}))).containsExactly(0x1f);
    assertThat(FileBytes.read(file("none", new byte[0]))).isEmpty();
  }

  @Test
  void everyReaderSaysOfEveryFileInTheSameWordsWhyItCannotBeRead() throws IOException {
    byte[] packed = packed();
    Path cut = file("cut.txt", Arrays.copyOf(packed, packed.length - 9));
    Path absent = folder.resolve("absent.txt");
    for (Consumer<Path> reader : READERS) {
      refuses(reader, folder, "is a folder, not a file");
      refuses(reader, absent, "There is no file " + absent);
      refuses(reader, cut, "cut.txt is compressed by gzip, but cut off or damaged");
    }
  }

  private static void refuses(Consumer<Path> reader, Path file, String words) {
    assertThatThrownBy(() -> reader.accept(file))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(words);
  }

  private Path file(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  private static byte[] packed() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(WORDS);
    }
    return bytes.toByteArray();
  }
}
