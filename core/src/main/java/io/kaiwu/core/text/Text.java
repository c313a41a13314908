// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.core.text;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** One text in Chinese and in English. Whatever a user reads exists in both. */
public record Text(String zh, String en) {

  public static Text of(String zh, String en) {
    return new Text(zh, en);
  }

  /** A text that is the same in both: a name, a code. */
  public static Text same(String both) {
    return new Text(both, both);
  }

  /**
   * Both as templates of {@link java.util.Formatter}, filled in with the same arguments. A text
   * among them is shown in the language of the template, an exception as {@link Explained#text}
   * without its last full stop, a collection as its members with commas between, or "-".
   */
  public Text formatted(Object... arguments) {
    return new Text(fill(Language.ZH, arguments), fill(Language.EN, arguments));
  }

  private String fill(Language language, Object[] arguments) {
    Object[] shown = Arrays.stream(arguments).map(argument -> shown(argument, language)).toArray();
    return String.format(Locale.ROOT, in(language), shown);
  }

  private static Object shown(Object argument, Language language) {
    return switch (argument) {
      case Text text -> text.in(language);
      case Throwable error -> Explained.text(error).in(language).replaceFirst("[.。]$", "");
      case Collection<?> several -> listed(several, language);
      default -> argument;
    };
  }

  private static String listed(Collection<?> several, Language language) {
    return several.isEmpty()
        ? "-"
        : several.stream()
            .map(String::valueOf)
            .collect(Collectors.joining(language == Language.ZH ? "、" : ", "));
  }

  public String in(Language language) {
    return switch (language) {
      case ZH -> zh;
      case EN -> en;
    };
  }

  /** The two languages of Kaiwu. */
  public enum Language {
    ZH,
    EN
  }
}
