// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.format;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.InputException;
import io.kaiwu.decide.route.RouteProblem;
import java.nio.file.Path;

/**
 * Reads problems from files, which are told apart by what is in them. Any of them may be gzipped.
 *
 * <table>
 * <caption>What is read, and the rounding of straight lines unless another is asked for</caption>
 * <tr><th>Text</th><th>Rounding</th></tr>
 * <tr><td>TSPLIB95 and CVRPLIB ({@code .tsp}, {@code .vrp})</td><td>what EDGE_WEIGHT_TYPE says; for
 *     EUC_2D NEAREST</td></tr>
 * <tr><td>VRPLIB with TIME_WINDOW_SECTION</td><td>TRUNCATE_1, as its published costs</td></tr>
 * <tr><td>Solomon, Homberger</td><td>EXACT</td></tr>
 * <tr><td>Li and Lim</td><td>EXACT</td></tr>
 * <tr><td>a day as JSON ({@code kaiwu-route-problem-1}), stops as CSV</td><td>none</td></tr>
 * </table>
 *
 * <p>A CVRPLIB file that gives no VEHICLES has as many as customers: the number in names such as
 * A-n32-k5 is a lower bound and no rule. DISTANCE is the longest duration of a route, service
 * included. The first city of a TSP is start and end of its one vehicle.
 */
public final class RouteFiles {

  private RouteFiles() {}

  /**
   * Whether the times of a file are minutes after midnight, to be shown as the clock does: a day of
   * one's own, not a benchmark.
   *
   * @throws InputException for a file that is absent
   */
  public static boolean isClock(Path file) {
    SourceText source = SourceText.read(file);
    return DayJson.isRecognised(source) || StopsCsv.isRecognised(source);
  }

  /**
   * Reads with the usual options.
   *
   * @throws InputException for a file that is absent or not understood, with file, line, what was
   *     expected and what was found
   */
  public static RouteProblem read(Path file) {
    return read(file, ReadOptions.USUAL);
  }

  /**
   * Reads.
   *
   * @throws InputException as {@link #read(Path)}, and for options that this text cannot follow
   */
  public static RouteProblem read(Path file, ReadOptions options) {
    Path folder = file.toAbsolutePath().getParent();
    SourceText source = SourceText.read(file);
    try {
      return parse(source, options, folder == null ? file : folder);
    } catch (InputException e) {
      throw e.problem().en().contains(source.name()) ? e : within(source, e);
    }
  }

  private static InputException within(SourceText source, InputException e) {
    return new InputException(
        Text.of(
            "文件 %s：%s".formatted(source.name(), e.problem().zh()),
            "File %s: %s".formatted(source.name(), e.problem().en())),
        e);
  }

  static RouteProblem parse(SourceText source, ReadOptions options, Path folder) {
    if (DayJson.isRecognised(source)) {
      return DayJson.read(source.requireUnicode(), folder);
    }
    if (StopsCsv.isRecognised(source)) {
      return StopsCsv.read(source.requireUnicode());
    }
    if (SolomonText.isRecognised(source)) {
      return SolomonText.read(source, options);
    }
    if (TsplibText.isRecognised(source)) {
      return TsplibProblem.read(TsplibText.of(source), options);
    }
    if (LiLimText.isRecognised(source)) {
      return LiLimText.read(source, options);
    }
    String first =
        source.lines().stream().filter(line -> !line.isBlank()).findFirst().orElse("").strip();
    if (first.isEmpty()) {
      throw new InputException(
          Text.of(
              "文件 %s 是空的。".formatted(source.name()), "File %s is empty.".formatted(source.name())));
    }
    if (first.indexOf('\0') >= 0) {
      source.requireUnicode();
    }
    throw source.wrong(
        1,
        first,
        Text.of(
            "TSPLIB/CVRPLIB（以“NAME :”等关键字开头）、Solomon（含 VEHICLE 标题行）、Li-Lim（三个数，随后每行九个数）、自有 JSON（以 { 开头）或 CSV（标题行以 name 开头）",
            "TSPLIB or CVRPLIB (keywords such as \"NAME :\"), Solomon (a heading VEHICLE), Li-Lim (three numbers, then nine a line), a day as JSON (which begins with {) or stops as CSV (a header that begins with name)"));
  }
}
