// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.manufacturing.turbofan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.loop.LoopException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CmapssFilesTest {

  private static String line(int unit, int cycle) {
    StringBuilder line = new StringBuilder(unit + " " + cycle + " -0.0007 1.00E-4 100.0");
    for (int s = 1; s <= 21; s++) {
      line.append(' ').append(s).append(".5");
    }
    return line + "  \n";
  }

  private static void write(Path folder, String train) throws IOException {
    Files.writeString(folder.resolve("train_FD009.txt"), train);
    Files.writeString(folder.resolve("test_FD009.txt"), line(1, 1));
    Files.writeString(folder.resolve("RUL_FD009.txt"), "112 \n98\n\n");
  }

  private static List<CmapssFiles.Row> train(Path folder) {
    List<CmapssFiles.Row> rows = new ArrayList<>();
    new CmapssFiles(folder, "FD009").train(rows::add);
    return rows;
  }

  @Test
  void readsPlainFiles(@TempDir Path folder) throws IOException {
    write(folder, line(1, 1) + line(1, 2) + "\n" + line(2, 1));
    List<CmapssFiles.Row> rows = train(folder);

    assertThat(rows).extracting(CmapssFiles.Row::unit).containsExactly(1, 1, 2);
    assertThat(rows).extracting(CmapssFiles.Row::cycle).containsExactly(1, 2, 1);
    assertThat(rows.getFirst().values())
        .hasSameSizeAs(TurbofanTag.values())
        .startsWith(1.0, -0.0007, 0.0001, 100.0, 1.5)
        .endsWith(21.5);
    assertThat(new CmapssFiles(folder, "FD009").remainingLives()).containsExactly(112, 98);
  }

  @Test
  void readsPackedFilesTheSame(@TempDir Path folder) throws IOException {
    write(folder, line(1, 1) + line(1, 2));
    List<CmapssFiles.Row> plain = train(folder);
    for (String name : List.of("train_FD009.txt", "test_FD009.txt", "RUL_FD009.txt")) {
      Path file = folder.resolve(name);
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
        out.write(Files.readAllBytes(file));
      }
      Files.write(folder.resolve(name + ".gz"), packed.toByteArray());
      Files.delete(file);
    }

    assertThat(train(folder)).isEqualTo(plain);
    assertThat(new CmapssFiles(folder, "FD009").remainingLives()).containsExactly(112, 98);
  }

  @Test
  void cutPackedFileSaysWhich(@TempDir Path folder) throws IOException {
    write(folder, line(1, 1));
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      for (int i = 0; i < 1_000; i++) {
        out.write(line(i, i * 7).getBytes(StandardCharsets.US_ASCII));
      }
    }
    Files.delete(folder.resolve("train_FD009.txt"));
    byte[] whole = packed.toByteArray();
    Files.write(folder.resolve("train_FD009.txt.gz"), Arrays.copyOf(whole, whole.length / 2));

    assertThatThrownBy(() -> train(folder))
        .isInstanceOf(LoopException.class)
        .hasMessageContaining("train_FD009.txt.gz");
  }

  /** What stands in place of what on line 2, and what must be named. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "21.5 | x | column 26: (x)",
        "21.5 | '' | 25 columns",
        "21.5 | 21.5 7 | 27 columns",
        "21.5 | NaN | column 26: (NaN)",
        "21.5 | 1e999 | (1e999)",
        "21.5 | 0x1p3 | (0x1p3)",
        "21.5 | 12f | (12f)",
        "1 2 - | 1.5 2 - | column 1: (1.5)",
        "1 2 - | 1 2.5 - | column 2: (2.5)",
        "1 2 - | -1 2 - | column 1: (-1)"
      })
  void malformedLineIsNamedByItsNumber(
      String before, String after, String what, @TempDir Path folder) throws IOException {
    String good = line(1, 2);
    assertThat(good).contains(before);
    write(folder, line(1, 1) + good.replace(before, after) + line(1, 3));

    assertThatThrownBy(() -> train(folder))
        .isInstanceOf(LoopException.class)
        .hasMessageContaining("train_FD009.txt, line 2")
        .hasMessageContaining(what);
  }

  @Test
  void remainingLivesAreWholeAndAlone(@TempDir Path folder) throws IOException {
    write(folder, line(1, 1));
    for (String wrong : List.of("112\n98 7\n", "112\n9.5\n", "112\n-3\n")) {
      Files.writeString(folder.resolve("RUL_FD009.txt"), wrong);
      assertThatThrownBy(() -> new CmapssFiles(folder, "FD009").remainingLives())
          .isInstanceOf(LoopException.class)
          .hasMessageContaining("RUL_FD009.txt, line 2");
    }
  }

  @Test
  void missingFileIsNamedWithWhereToLook(@TempDir Path folder) throws IOException {
    write(folder, line(1, 1));
    Files.delete(folder.resolve("RUL_FD009.txt"));

    assertThatThrownBy(() -> new CmapssFiles(folder, "FD009"))
        .isInstanceOf(LoopException.class)
        .hasMessageContaining("RUL_FD009.txt")
        .hasMessageContaining("Maybe");
  }

  @Test
  void loopOverASetIsWellFormed() {
    Turbofans turbofans = new Turbofans("FD001");
    var loop = turbofans.loop(100);

    assertThat(loop.loop()).isEqualTo("turbofan-fd001");
    assertThat(loop.columns()).hasSize(24).doesNotContain("cycle");
    assertThat(loop.covers(turbofans.asset(turbofans.engine(turbofans.test(), 7)))).isTrue();
    assertThat(loop.covers(turbofans.asset(turbofans.engine(turbofans.train(), 7)))).isFalse();
    assertThat(turbofans.tags(turbofans.engine(turbofans.test(), 7))).hasSize(25);
  }
}
