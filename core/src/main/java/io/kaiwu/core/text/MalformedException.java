// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.core.text;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when what came from outside, a file, a key, a name or a number, is not as it must be. The
 * message is the English one of the problem.
 */
public final class MalformedException extends IllegalArgumentException implements Explained {

  private static final long serialVersionUID = 1L;

  private final transient @Nullable Text problem;

  public MalformedException(Text problem) {
    this(problem, null);
  }

  public MalformedException(Text problem, @Nullable Throwable cause) {
    super(problem.en(), cause);
    this.problem = problem;
  }

  @Override
  public Text problem() {
    return problem == null ? Text.same(String.valueOf(getMessage())) : problem;
  }
}
