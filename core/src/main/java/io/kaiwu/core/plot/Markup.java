// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.core.plot;

import io.kaiwu.core.text.Text;
import java.util.Locale;

/**
 * Text as it may stand in HTML and SVG. A text in two languages carries both; a style shows one.
 */
public final class Markup {

  private Markup() {}

  /** The text with what has a meaning in markup made harmless. */
  public static String escape(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 8);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> safe.append("&amp;");
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '"' -> safe.append("&quot;");
        case '\'' -> safe.append("&#39;");
        default -> safe.append(c < ' ' && c != '\n' && c != '\t' ? ' ' : c);
      }
    }
    return safe.toString();
  }

  /** Both languages for HTML. */
  public static String html(Text text) {
    return both(text, "span");
  }

  /** Both languages for the inside of an SVG text. */
  public static String svg(Text text) {
    return both(text, "tspan");
  }

  private static String both(Text text, String element) {
    return text.zh().equals(text.en())
        ? escape(text.en())
        : "<%1$s class=\"zh\">%2$s</%1$s><%1$s class=\"en\">%3$s</%1$s>"
            .formatted(element, escape(text.zh()), escape(text.en()));
  }

  /** A number as people read it: four digits that count, no needless zeros. */
  public static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e7) {
      return String.format(Locale.ROOT, "%,d", (long) value);
    }
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? "–" : value > 0 ? "∞" : "−∞";
    }
    double size = Math.abs(value);
    if (size >= 1e7 || size < 1e-4) {
      return String.format(Locale.ROOT, "%.3g", value);
    }
    int decimals = Math.clamp(3 - (int) Math.floor(Math.log10(size)), 0, 8);
    String text = String.format(Locale.ROOT, "%,." + decimals + "f", value);
    return decimals == 0 ? text : text.replaceFirst("0+$", "").replaceFirst("\\.$", "");
  }

  /** A coordinate of a picture: a tenth of a pixel is enough. */
  public static String at(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
