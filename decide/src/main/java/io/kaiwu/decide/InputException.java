// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide;

import io.kaiwu.core.text.Explained;
import io.kaiwu.core.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * A user's file or problem cannot be used as given; the problem names the file and line, or the
 * job, stop or constraint, and what may help, in both languages.
 */
public final class InputException extends DecideException implements Explained {

  private static final long serialVersionUID = 1L;

  private final transient @Nullable Text problem;

  public InputException(Text problem) {
    this(problem, null);
  }

  public InputException(Text problem, @Nullable Throwable cause) {
    super(problem.en(), cause);
    this.problem = problem;
  }

  @Override
  public Text problem() {
    return problem == null ? Text.same(String.valueOf(getMessage())) : problem;
  }
}
