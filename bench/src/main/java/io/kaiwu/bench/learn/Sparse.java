// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.learn;

import io.kaiwu.learn.matrix.LibsvmFile;
import io.kaiwu.learn.matrix.SparseMatrix;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The census rows a9a of the LIBSVM collection, from the same file on both sides. */
final class Sparse {

  static final String MISSING = "there is no numerics/libsvm_a9a/a9a in shared/data";

  private static final int WIDTH = 123;

  private final Path file;
  private final SparseMatrix x;
  private final int[] labels;

  private Sparse(Path file, SparseMatrix x, int[] labels) {
    this.file = file;
    this.x = x;
    this.labels = labels;
  }

  static Optional<Sparse> findA9a(Ground ground) {
    return ground.findShared("numerics/libsvm_a9a/a9a").map(Sparse::read);
  }

  private static Sparse read(Path file) {
    LibsvmFile read = LibsvmFile.read(file, WIDTH);
    int[] labels = Arrays.stream(read.labels()).mapToInt(v -> v > 0 ? 1 : 0).toArray();
    return new Sparse(file, read.rows(), labels);
  }

  SparseMatrix x() {
    return x;
  }

  int[] labels() {
    return labels;
  }

  List<String> classes() {
    return List.of("-1", "+1");
  }

  List<String> names() {
    return IntStream.rangeClosed(1, WIDTH).mapToObj(c -> "x" + c).toList();
  }

  Command command(String method) {
    return Command.fit(method).with("libsvm", file).with("width", WIDTH);
  }
}
