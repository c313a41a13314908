// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.learn;

import io.kaiwu.learn.table.CsvOptions;
import io.kaiwu.learn.table.CsvTable;
import io.kaiwu.learn.table.Memory;
import io.kaiwu.learn.table.NumberColumn;
import io.kaiwu.learn.table.ReadProgress;
import io.kaiwu.learn.table.Table;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;

/** A file of numbers, half of them with four decimals and half with all their digits. */
final class CsvCases implements Cases {

  private static final int WIDTH = 20;
  private static final double TEN_THOUSANDTH = 1e4;

  @Override
  public void run(Ground ground) throws IOException {
    Path file = ground.folder().resolve("numbers.csv");
    write(file, ground.rows(720_000));
    String size = String.format(Locale.ROOT, "%,d MB", Files.size(file) / 1_000_000);
    read(ground, file, "CSV of " + size + ", pandas' default (not exact)", "high");
    read(ground, file, "CSV of " + size + ", pandas' round_trip (exact, as ours)", "round_trip");
    Files.delete(file);
  }

  private static void read(Ground ground, Path file, String name, String precision) {
    Command command = Command.of("csv").with("file", file).with("column", "x11");
    ground
        .duel()
        .run(
            new Case<>(
                name,
                () -> sum(file, ground.folder()),
                sum -> sum,
                Case.Goal.SAME,
                precision.equals("high") ? command : command.with("precision", precision)));
  }

  private static double sum(Path file, Path folder) {
    try (Table table =
        CsvTable.read(file, CsvOptions.standard(), Memory.standard(folder), ReadProgress.NONE)) {
      NumberColumn column = table.numbers("x11");
      double sum = 0;
      for (int r = 0; r < table.rows(); r++) {
        sum += column.value(r);
      }
      return sum;
    }
  }

  private static void write(Path file, int rows) throws IOException {
    SplittableRandom random = new SplittableRandom(9);
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (int c = 1; c <= WIDTH; c++) {
        out.write((c == 1 ? "x" : ",x") + c);
      }
      out.newLine();
      StringBuilder line = new StringBuilder();
      for (int r = 0; r < rows; r++) {
        line.setLength(0);
        for (int c = 0; c < WIDTH; c++) {
          double v = random.nextGaussian() * 10 + 50;
          line.append(c == 0 ? "" : ",");
          line.append(c < WIDTH / 2 ? Math.round(v * TEN_THOUSANDTH) / TEN_THOUSANDTH : v);
        }
        out.append(line);
        out.newLine();
      }
    }
  }
}
