// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.logistic;

import io.kaiwu.learn.method.Method;
import java.util.List;

/** The methods of this package, for those who choose, tune and report. */
public final class LogisticMethods {

  private LogisticMethods() {}

  public static List<Method> all() {
    return List.of(new LogisticMethod());
  }
}
