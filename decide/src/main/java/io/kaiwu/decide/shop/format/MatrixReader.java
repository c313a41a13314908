// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop.format;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.shop.Job;
import io.kaiwu.decide.shop.Operation;
import io.kaiwu.decide.shop.ShopProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads matrices of times, and of machines if there are, as É. Taillard hands them out ("Benchmarks
 * for basic scheduling problems", European Journal of Operational Research 64, 1993,
 * doi:10.1016/0377-2217(93)90182-M). The first line of numbers begins with the jobs and the
 * machines; lines of words head the blocks. One file may hold many problems.
 */
final class MatrixReader {

  private static final Text TIMES = Text.of("工时矩阵", "the matrix of times");
  private static final Text ORDER = Text.of("机器矩阵", "the matrix of machines");

  private final SourceFile file;
  private int at;

  private MatrixReader(SourceFile file) {
    this.file = file;
  }

  /** A flow shop: a row of times a machine; rows are jobs only where the shape says so. */
  static List<ShopProblem> flowShops(SourceFile file) {
    return new MatrixReader(file).all(ShopFormat.FLOW);
  }

  /** A job shop or an open shop: a row of times and a row of machines, from 1, a job. */
  static List<ShopProblem> shops(SourceFile file, ShopFormat format) {
    return new MatrixReader(file).all(format);
  }

  private List<ShopProblem> all(ShopFormat format) {
    List<ShopProblem> problems = new ArrayList<>();
    do {
      skipWords();
      NumberLine head = file.numbers(at++, Wording.HEAD);
      int jobs = head.count(Wording.JOBS);
      int machines = head.count(Wording.MACHINES);
      skipWords();
      problems.add(
          format == ShopFormat.FLOW ? flowShop(jobs, machines) : shop(jobs, machines, format));
      skipWords();
    } while (at < file.lines().size());
    return named(problems);
  }

  private ShopProblem flowShop(int jobs, int machines) {
    long[][] times =
        isByJob(jobs, machines)
            ? matrix(TIMES, jobs, machines, 0, ShopProblem.LARGEST)
            : transposed(matrix(TIMES, machines, jobs, 0, ShopProblem.LARGEST));
    List<Job> read = new ArrayList<>();
    for (int j = 0; j < jobs; j++) {
      List<Operation> operations = new ArrayList<>();
      for (int m = 0; m < machines; m++) {
        operations.add(Operation.on(String.valueOf(m + 1), m, times[j][m]));
      }
      read.add(Job.of("J" + (j + 1), operations));
    }
    return ShopProblem.of(file.problemName(), Wording.machines(machines), read)
        .withPermutation(true);
  }

  private boolean isByJob(int jobs, int machines) {
    return jobs != machines
        && at < file.lines().size()
        && JsplibReader.words(file.lines().get(at)) == machines;
  }

  private ShopProblem shop(int jobs, int machines, ShopFormat format) {
    long[][] times = matrix(TIMES, jobs, machines, 0, ShopProblem.LARGEST);
    skipWords();
    long[][] order = matrix(ORDER, jobs, machines, 1, machines);
    List<Job> read = new ArrayList<>();
    for (int j = 0; j < jobs; j++) {
      List<Operation> operations = new ArrayList<>();
      for (int o = 0; o < machines; o++) {
        operations.add(Operation.on(String.valueOf(o + 1), (int) order[j][o] - 1, times[j][o]));
      }
      boolean ordered = format != ShopFormat.OPEN;
      read.add(new Job("J" + (j + 1), 0, Job.NEVER, 0, ordered, operations));
    }
    return ShopProblem.of(file.problemName(), Wording.machines(machines), read);
  }

  private long[][] matrix(Text what, int rows, int columns, long least, long most) {
    long[][] matrix = new long[rows][columns];
    for (int r = 0; r < rows; r++) {
      Text row =
          Text.of(
              "%s的第 %d 行".formatted(what.zh(), r + 1), "row %d of %s".formatted(r + 1, what.en()));
      NumberLine line = file.numbers(at++, row);
      for (int c = 0; c < columns; c++) {
        matrix[r][c] =
            line.next(
                Text.of(
                    "%s第 %d 列".formatted(row.zh(), c + 1),
                    "column %d of %s".formatted(c + 1, row.en())),
                least,
                most);
      }
      line.requireEnd(row);
    }
    return matrix;
  }

  private static long[][] transposed(long[][] matrix) {
    long[][] turned = new long[matrix[0].length][matrix.length];
    for (int r = 0; r < matrix.length; r++) {
      for (int c = 0; c < matrix[r].length; c++) {
        turned[c][r] = matrix[r][c];
      }
    }
    return turned;
  }

  private void skipWords() {
    while (at < file.lines().size() && isWords(file.lines().get(at))) {
      at++;
    }
  }

  static boolean isWords(SourceFile.Line line) {
    return Character.isLetter(line.text().charAt(0));
  }

  /** Whether a line of words names this block. */
  static boolean hasBlock(SourceFile file, String word) {
    return file.lines().stream()
        .filter(MatrixReader::isWords)
        .anyMatch(line -> line.text().toLowerCase(Locale.ROOT).startsWith(word));
  }

  private static List<ShopProblem> named(List<ShopProblem> problems) {
    if (problems.size() < 2) {
      return problems;
    }
    List<ShopProblem> named = new ArrayList<>();
    for (ShopProblem problem : problems) {
      named.add(
          ShopProblem.of(
                  problem.name() + "-" + (named.size() + 1), problem.machines(), problem.jobs())
              .withPermutation(problem.permutation()));
    }
    return named;
  }
}
