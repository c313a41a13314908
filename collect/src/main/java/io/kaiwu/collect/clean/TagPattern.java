// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.clean;

import io.kaiwu.core.tag.TagId;
import java.util.regex.Pattern;

/**
 * Says which tags a rule is for: {@code T24} is the tag of that name on every asset, {@code
 * plant-1/*:T*} looks at the asset too. {@code *} stands for any characters but {@code /}, {@code
 * **} for any.
 */
public record TagPattern(String text) {

  private static final Pattern ALLOWED = Pattern.compile("[\\p{L}\\p{N}_./:*-]+");

  public TagPattern {
    if (!ALLOWED.matcher(text).matches() || text.indexOf(':') != text.lastIndexOf(':')) {
      throw new IllegalArgumentException(
          "The tag pattern (%s) must be a tag name or asset/path:name; * and ** may stand in it."
              .formatted(text));
    }
  }

  public boolean matches(TagId tag) {
    String subject = text.indexOf(':') < 0 ? tag.name() : tag.toString();
    return Pattern.matches(regex(), subject);
  }

  private String regex() {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '*') {
        regex.append(Pattern.quote(String.valueOf(c)));
      } else if (i + 1 < text.length() && text.charAt(i + 1) == '*') {
        regex.append(".*");
        i++;
      } else {
        regex.append("[^/]*");
      }
    }
    return regex.toString();
  }
}
