// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.core.text;

/** One text in Chinese and in English. Whatever a user reads exists in both. */
public record Text(String zh, String en) {

  public static Text of(String zh, String en) {
    return new Text(zh, en);
  }

  /** A text that is the same in both: a name, a code. */
  public static Text same(String both) {
    return new Text(both, both);
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
