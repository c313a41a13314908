// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.cluster;

import io.kaiwu.learn.method.Method;
import io.kaiwu.learn.project.PcaMethod;
import java.util.List;

/** The methods that learn from rows without a target. */
public final class ClusterMethods {

  private ClusterMethods() {}

  public static List<Method> all() {
    return List.of(
        new KMeansMethod(), new MiniBatchKMeansMethod(), new DbscanMethod(), new PcaMethod());
  }
}
