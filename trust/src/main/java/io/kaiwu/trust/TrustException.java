// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust;

import io.kaiwu.core.text.Explained;
import io.kaiwu.core.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * What this module throws when the ledger, a key or a machine is not as it must be. The message is
 * the English one of the problem.
 */
public class TrustException extends RuntimeException implements Explained {

  private static final long serialVersionUID = 1L;

  private final transient @Nullable Text problem;

  public TrustException(Text problem) {
    this(problem, null);
  }

  public TrustException(Text problem, @Nullable Throwable cause) {
    super(problem.en(), cause);
    this.problem = problem;
  }

  @Override
  public final Text problem() {
    return problem == null ? Text.same(String.valueOf(getMessage())) : problem;
  }
}
