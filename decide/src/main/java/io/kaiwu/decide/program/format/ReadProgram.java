// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program.format;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.program.Program;
import java.util.List;

/**
 * A program out of a file.
 *
 * @param notes how the file was understood where it could be understood otherwise
 */
public record ReadProgram(Program program, List<Text> notes) {

  public ReadProgram {
    notes = List.copyOf(notes);
  }
}
