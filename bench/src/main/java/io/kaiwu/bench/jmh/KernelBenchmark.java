// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.jmh;

import io.kaiwu.learn.kernel.Kernels;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The kernels of learn, scalar and vector twin, one thread. {@code peak} multiplies matrices that
 * stay in the nearest cache: what the others are a share of.
 */
@State(Scope.Thread)
public class KernelBenchmark {

  /** Which twin. */
  @Param({"scalar", "best"})
  public String twin = "best";

  private final double[] a = new double[20_000 * 200];
  private final double[] b = new double[512 * 512];
  private final double[] c = new double[20_000 * 32];
  private Kernels kernels = Kernels.scalar();

  /** Fills the matrices. */
  @Setup
  public void fill() {
    kernels = twin.equals("best") ? Kernels.best() : Kernels.scalar();
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < a.length; i++) {
      a[i] = random.nextDouble(-1, 1);
    }
    System.arraycopy(a, 0, b, 0, b.length);
  }

  /** 589,824 operations. */
  @Benchmark
  public void peak() {
    kernels.multiplyAdd(96, 24, 128, a, 0, 128, b, 0, 24, c, 0, 24);
  }

  /** 268,435,456 operations. */
  @Benchmark
  public void multiply512() {
    kernels.multiplyAdd(512, 512, 512, a, 0, 512, b, 0, 512, c, 0, 512);
  }

  /** 84,000,000 operations that count: the upper triangle. */
  @Benchmark
  public void gram200kBy20() {
    kernels.gramAdd(20, 200_000, a, 0, 20, c, 0, 20);
  }

  /** 804,000,000 operations that count. */
  @Benchmark
  public void gram20kBy200() {
    kernels.gramAdd(200, 20_000, a, 0, 200, c, 0, 200);
  }

  /** 20,480,000 operations: distances of 20,000 rows to 32 centres. */
  @Benchmark
  public void centres20kBy16() {
    kernels.multiplyByTransposeAdd(20_000, 32, 16, a, 0, 16, b, 0, 16, c, 0, 32);
  }

  /** 8,000,000 operations. */
  @Benchmark
  public void vector20kBy200() {
    kernels.multiplyVector(a, 0, 200, 20_000, 200, b, c, 0);
  }

  /** 2,000 operations. */
  @Benchmark
  public double dot1000() {
    return kernels.dot(a, 0, b, 3, 1000);
  }

  /** 10,000 values. */
  @Benchmark
  public void exp10k() {
    kernels.exp(a, 0, c, 0, 10_000);
  }

  /** 10,000 values. */
  @Benchmark
  public void logistic10k() {
    kernels.logistic(a, 0, c, 0, 10_000);
  }
}
