// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program.format;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Names as a format can hold them: unchanged where it can, otherwise made up from the name. */
final class FileNames {

  private final Pattern valid;
  private final Pattern wrongCharacter;
  private final Set<String> used = new HashSet<>();

  /**
   * For one name space of one format.
   *
   * @param valid names that need no change
   * @param wrongCharacter what no name may hold
   */
  FileNames(Pattern valid, Pattern wrongCharacter) {
    this.valid = valid;
    this.wrongCharacter = wrongCharacter;
  }

  /** One for each name, all different; those that need no change come first in a quarrel. */
  List<String> of(List<String> names) {
    for (String name : names) {
      if (isValid(name)) {
        used.add(name);
      }
    }
    List<String> tokens = new ArrayList<>(names.size());
    for (String name : names) {
      tokens.add(isValid(name) ? name : unused(name));
    }
    return tokens;
  }

  private boolean isValid(String name) {
    return valid.matcher(name).matches() && !LpSection.isReserved(name);
  }

  private String unused(String name) {
    String stem = "n_" + wrongCharacter.matcher(name).replaceAll("_");
    String token = stem;
    for (int number = 2; !used.add(token); number++) {
      token = stem + "_" + number;
    }
    return token;
  }
}
