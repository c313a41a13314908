// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.kernel;

import java.util.List;

/** Which kernels this JVM can run, found once. */
final class Chosen {

  static final List<Kernels> AVAILABLE = available();
  static final Kernels BEST = AVAILABLE.getLast();

  private Chosen() {}

  /** The vector twin only where the JVM was started with {@code --add-modules} of its module. */
  private static List<Kernels> available() {
    boolean vectors = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    return vectors
        ? List.of(ScalarKernels.INSTANCE, Vectors.kernels())
        : List.of(ScalarKernels.INSTANCE);
  }

  /** Apart, so that no class of the vector twin is loaded where it cannot be linked. */
  private static final class Vectors {
    static Kernels kernels() {
      return VectorKernels.INSTANCE;
    }
  }
}
