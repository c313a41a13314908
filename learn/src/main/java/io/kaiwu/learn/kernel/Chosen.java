// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.kernel;

import java.util.List;

/** Which kernels this JVM can run, found once. */
final class Chosen {

  static final List<Kernels> AVAILABLE = List.of(ScalarKernels.INSTANCE);
  static final Kernels BEST = AVAILABLE.getLast();

  private Chosen() {}
}
