// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop.format;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.InputException;
import io.kaiwu.decide.shop.ShopProblem;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Reads problems from files, plain or gzipped, and tells their format from what is in them.
 *
 * <p>Two things no content can tell: a headed pair of blocks is a job shop unless {@link
 * ShopFormat#OPEN} is asked for, and a square matrix of times has a row a machine.
 */
public final class ShopFiles {

  private ShopFiles() {}

  /**
   * The one problem of a file.
   *
   * @throws InputException with the file, the line and what was expected there
   */
  public static ShopProblem read(Path file) {
    SourceFile source = SourceFile.read(file);
    return only(source, read(source, formatOf(source)));
  }

  /** The one problem of a file in this format. */
  public static ShopProblem read(Path file, ShopFormat format) {
    SourceFile source = SourceFile.read(file);
    return only(source, read(source, format));
  }

  /** All problems of a file; only the formats with headed blocks hold more than one. */
  public static List<ShopProblem> readAll(Path file) {
    SourceFile source = SourceFile.read(file);
    return read(source, formatOf(source));
  }

  /** The problem in a text, as if it were the file of this name. */
  public static ShopProblem parse(String name, String text) {
    SourceFile source = SourceFile.of(name, text);
    return only(source, read(source, formatOf(source)));
  }

  /** The problem in a text of this format. */
  public static ShopProblem parse(String name, String text, ShopFormat format) {
    SourceFile source = SourceFile.of(name, text);
    return only(source, read(source, format));
  }

  private static List<ShopProblem> read(SourceFile source, ShopFormat format) {
    return switch (format) {
      case JSPLIB -> List.of(JsplibReader.read(source));
      case FJS -> List.of(FjsReader.read(source));
      case FLOW -> flow(source);
      case TAILLARD, OPEN -> MatrixReader.shops(source, format);
      case JSON -> List.of(ProblemJson.read(source.requireUnicode()));
      case CSV -> List.of(CsvReader.read(source.requireUnicode()));
    };
  }

  /** Flow shops come as pairs too: with the machines of every job in the same order. */
  private static List<ShopProblem> flow(SourceFile source) {
    return JsplibReader.fits(source)
        ? List.of(JsplibReader.read(source).withPermutation(true))
        : MatrixReader.flowShops(source);
  }

  private static ShopFormat formatOf(SourceFile source) {
    if (source.lines().isEmpty()) {
      throw new InputException(
          Text.of(
              "文件（%s）是空的。".formatted(source.file()),
              "The file (%s) is empty.".formatted(source.file())));
    }
    SourceFile.Line first = source.lines().getFirst();
    if (first.text().indexOf('\0') >= 0) {
      source.requireUnicode();
    }
    if (first.text().startsWith("{") || first.text().startsWith("[{")) {
      return ShopFormat.JSON;
    }
    if (first.text().contains(",") && first.text().toLowerCase(Locale.ROOT).contains("duration")) {
      return ShopFormat.CSV;
    }
    if (source.lines().stream().anyMatch(MatrixReader::isWords)) {
      return headed(source, first);
    }
    return bare(source, first);
  }

  private static ShopFormat headed(SourceFile source, SourceFile.Line first) {
    boolean times =
        MatrixReader.hasBlock(source, "times") || MatrixReader.hasBlock(source, "processing times");
    if (!times) {
      throw source.wrong(
          first.number(),
          Text.of(
              "不认识这个文件（%s）。应为 JSPLIB、Taillard、.fjs、JSON 或 CSV，或用 --format 指定。"
                  .formatted(SourceFile.shortened(first.text())),
              "This file (%s) is none that is known: JSPLIB, Taillard, .fjs, JSON or CSV. Maybe name it by --format."
                  .formatted(SourceFile.shortened(first.text()))));
    }
    return MatrixReader.hasBlock(source, "machines") ? ShopFormat.TAILLARD : ShopFormat.FLOW;
  }

  private static ShopFormat bare(SourceFile source, SourceFile.Line first) {
    int words = JsplibReader.words(first);
    if (words == 2 && JsplibReader.fits(source)) {
      return ShopFormat.JSPLIB;
    }
    if (words == 3 || FjsReader.fits(source)) {
      return ShopFormat.FJS;
    }
    return isMatrix(source, first) ? ShopFormat.FLOW : ShopFormat.JSPLIB;
  }

  private static boolean isMatrix(SourceFile source, SourceFile.Line first) {
    List<SourceFile.Line> rows = source.lines().subList(1, source.lines().size());
    String shape = rows.size() + " " + (rows.isEmpty() ? 0 : JsplibReader.words(rows.getFirst()));
    String[] head = first.text().split("\\s+", -1);
    return head.length >= 2
        && (shape.equals(head[0] + " " + head[1]) || shape.equals(head[1] + " " + head[0]));
  }

  private static ShopProblem only(SourceFile source, List<ShopProblem> problems) {
    if (problems.size() > 1) {
      throw new InputException(
          Text.of(
              "文件（%s）含 %d 个问题，这里只能有一个。请拆成单独的文件。".formatted(source.file(), problems.size()),
              "The file (%s) holds %d problems, where one is wanted. Split it into files of one."
                  .formatted(source.file(), problems.size())));
    }
    return problems.getFirst();
  }
}
