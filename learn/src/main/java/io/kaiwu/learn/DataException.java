// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn;

import io.kaiwu.core.text.Explained;
import io.kaiwu.core.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * A user's data cannot be used as asked; the problem names the file, column, row or cell and what
 * may help, in both languages. The message of the exception is the English one.
 */
public class DataException extends LearnException implements Explained {

  private static final long serialVersionUID = 1L;

  private final transient @Nullable Text problem;

  public DataException(Text problem) {
    this(problem, null);
  }

  public DataException(Text problem, @Nullable Throwable cause) {
    super(problem.en(), cause);
    this.problem = problem;
  }

  @Override
  public Text problem() {
    return problem == null ? Text.same(String.valueOf(getMessage())) : problem;
  }
}
