// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.core.report;

import io.kaiwu.core.plot.Plot;
import io.kaiwu.core.text.Text.Language;

/** A picture as a file of its own, in one language, with its style inside. */
public final class SvgFile {

  private SvgFile() {}

  /** The whole file. */
  public static String of(Plot plot, Language language) {
    String hidden = language == Language.ZH ? ".en" : ".zh";
    String svg = plot.svg();
    int inside = svg.indexOf('>') + 1;
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        + svg.substring(0, inside)
            .replaceFirst("<svg ", "<svg xmlns=\"http://www.w3.org/2000/svg\" ")
        + "<style><![CDATA["
        + Page.style()
        + "svg{background:var(--paper);font-family:system-ui,sans-serif}text{fill:var(--ink)}"
        + hidden
        + "{display:none}]]></style>"
        + svg.substring(inside)
        + "\n";
  }
}
