// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.core.text;

/**
 * Marks an exception about something the user gave us: the problem names the place and the remedy,
 * in both languages. The message of the exception is the English one.
 */
public interface Explained {

  /** What is wrong, to be shown in the user's language. */
  Text problem();

  /**
   * What is wrong by any exception: its problem if it has one; of files and connections, what Java
   * and the system say of them, in both languages; else its message as it is.
   */
  static Text text(Throwable error) {
    return error instanceof Explained explained ? explained.problem() : SystemProblem.text(error);
  }
}
