// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.matrix.RowBlocks;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Monitor;
import io.kaiwu.learn.method.Sample;
import io.kaiwu.learn.method.Stopped;
import io.kaiwu.learn.method.Workers;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MiniBatchKMeansTest {

  private static final List<String> NAMES = List.of("a", "b", "c", "d");

  /** Rows sorted by blob, as a machine runs one product after the other. */
  private static DenseMatrix sorted() {
    DenseMatrix mixed = Blobs.of(40_000, 4, 8, 0.8, 3);
    int[] order = IntStream.range(0, 40_000).map(i -> i % 5000 * 8 + i / 5000).toArray();
    return mixed.withRows(order);
  }

  /** Refuses to be read as a whole. */
  private record Streamed(DenseMatrix all) implements RowBlocks {
    @Override
    public int rows() {
      return all.rows();
    }

    @Override
    public int width() {
      return all.width();
    }

    @Override
    public void copyRows(int from, int to, double[] into) {
      all.copyRows(from, to, into);
    }

    @Override
    public DenseMatrix toMatrix() {
      throw new AssertionError("read as a whole");
    }
  }

  @Test
  void comesNearToFullKMeansOnRowsThatComeInOrder() {
    DenseMatrix x = sorted();

    KMeansModel full = KMeans.of(8).fit(Sample.of(NAMES, x), Fitting.quiet(1));
    KMeansModel batches =
        MiniBatchKMeans.of(8)
            .withBatchRows(2048)
            .fit(Sample.of(NAMES, new Streamed(x)), Fitting.quiet(1));

    assertThat(batches.inertia()).isBetween(full.inertia() * 0.999999, full.inertia() * 1.02);
    assertThat(IntStream.of(batches.sizes()).sum()).isEqualTo(40_000);
  }

  @Test
  void findsTheSameWithAnyNumberOfThreads() {
    Sample sample = Sample.of(NAMES, sorted());

    KMeansModel one = MiniBatchKMeans.of(8).fit(sample, Fitting.quiet(5));
    KMeansModel two =
        MiniBatchKMeans.of(8).fit(sample, new Fitting(new Workers(2), 5, Monitor.NONE));

    assertThat(two.centres().values()).isEqualTo(one.centres().values());
  }

  @Test
  void takesFewRowsAndStopsWhenToldSo() {
    Sample few = Sample.of(List.of("a"), DenseMatrix.of(new double[] {1}, new double[] {5}));

    assertThat(MiniBatchKMeans.of(2).fit(few, Fitting.quiet(1)).inertia()).isZero();
    assertThatThrownBy(() -> MiniBatchKMeans.of(3).fit(few, Fitting.quiet(1)))
        .hasMessageContaining("2 rows cannot be put into 3 groups");
    assertThatThrownBy(() ->
            MiniBatchKMeans.of(1).fit(few, new Fitting(Workers.one(), 1, (share, loss) -> false)))
        .isInstanceOf(Stopped.class);
    assertThatThrownBy(() ->
            MiniBatchKMeans.of(1)
                .fit(
                    Sample.of(List.of("a"), DenseMatrix.of(new double[] {1 / 0.0})),
                    Fitting.quiet(1)))
        .hasMessageContaining("Row 0")
        .hasMessageContaining("(a)");
  }
}
