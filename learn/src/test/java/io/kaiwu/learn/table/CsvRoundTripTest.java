// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random tables written with random separators, quotes, line ends and encodings. */
final class CsvRoundTripTest {

  private static final String LETTERS = "ab,;|\t\"\n中文 '#";
  private static final char[] SEPARATORS = {',', ';', '\t', '|'};

  @TempDir Path folder;

  @Test
  void readsBackEveryCellThatWasWritten() throws IOException {
    for (int seed = 0; seed < 60; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int rows = 1 + random.nextInt(300);
      char separator = SEPARATORS[random.nextInt(SEPARATORS.length)];
      String newline = random.nextBoolean() ? "\n" : "\r\n";
      Charset charset = random.nextBoolean() ? StandardCharsets.UTF_8 : Charset.forName("GB18030");
      double[] numbers = new double[rows];
      @Nullable String[] texts = new String[rows];
      StringBuilder file =
          new StringBuilder("名称" + separator + "number" + separator + "text" + newline);
      for (int r = 0; r < rows; r++) {
        numbers[r] = random.nextInt(6) == 0 ? Double.NaN : number(random);
        texts[r] = random.nextInt(6) == 0 ? null : text(random);
        String text = texts[r];
        file.append("中x").append(separator);
        file.append(Double.isNaN(numbers[r]) ? "" : Double.toString(numbers[r])).append(separator);
        file.append(text == null ? "" : '"' + text.replace("\"", "\"\"") + '"').append(newline);
      }
      Path path = Files.write(folder.resolve("t.csv"), file.toString().getBytes(charset));
      CsvOptions options =
          CsvOptions.standard()
              .withHeader(true)
              .withKind("text", Kind.TEXT)
              .withDecimalComma(false);
      try (Table table =
          CsvTable.read(
              path, options, new Memory(random.nextInt(30_000), folder), ReadProgress.NONE)) {
        assertThat(table.rows()).as("seed %d", seed).isEqualTo(rows);
        assertThat(table.numbers("number").toArray()).as("seed %d", seed).isEqualTo(numbers);
        for (int r = 0; r < rows; r++) {
          assertThat(table.texts("text").text(r)).as("seed %d row %d", seed, r).isEqualTo(texts[r]);
        }
      }
    }
  }

  private static double number(SplittableRandom random) {
    return switch (random.nextInt(4)) {
      case 0 -> random.nextInt(-1000, 1000);
      case 1 -> Math.round(random.nextDouble() * 1e4) / 1e2;
      case 2 -> random.nextDouble() - 0.5;
      default -> random.nextDouble() * Math.pow(10, random.nextInt(-200, 200));
    };
  }

  private static String text(SplittableRandom random) {
    StringBuilder text = new StringBuilder("t");
    for (int i = random.nextInt(12); i > 0; i--) {
      text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return text.append('t').toString();
  }
}
