// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.epcis;

import io.kaiwu.core.text.Explained;
import io.kaiwu.core.text.Text;

/** What was given is not EPCIS, or cannot be taken; the problem says why in both languages. */
public class EpcisException extends RuntimeException implements Explained {

  private static final long serialVersionUID = 1L;

  private final transient Text problem;

  public EpcisException(Text problem) {
    super(problem.en());
    this.problem = problem;
  }

  public EpcisException(Text problem, Throwable cause) {
    super(problem.en(), cause);
    this.problem = problem;
  }

  @Override
  public Text problem() {
    return problem;
  }
}
