// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.core.report;

import static io.kaiwu.core.plot.Markup.escape;
import static io.kaiwu.core.plot.Markup.html;

import io.kaiwu.core.text.Text;
import io.kaiwu.core.text.Text.Language;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Writes a report as one HTML page with its style inside and no script. */
final class Page {

  private static final int LONG_CELL = 24;

  private final Language language;

  Page(Language language) {
    this.language = language;
  }

  String write(Report report) {
    StringBuilder page = new StringBuilder(1 << 16);
    boolean zh = language == Language.ZH;
    page.append("<!doctype html><html lang=\"").append(zh ? "zh-CN" : "en");
    page.append("\"><head><meta charset=\"utf-8\">")
        .append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">")
        .append("<meta http-equiv=\"Content-Security-Policy\" ")
        .append("content=\"default-src 'none'; style-src 'unsafe-inline'\">")
        .append("<title>")
        .append(escape(report.title().in(language)))
        .append("</title><style>")
        .append(style())
        .append("</style></head><body>");
    choice(page, "zh", "中文", zh);
    choice(page, "en", "English", !zh);
    page.append("<main><header><h1>").append(html(report.title())).append("</h1><p>");
    page.append(html(report.subtitle())).append("</p></header>");
    for (Report.Section section : report.sections()) {
      page.append("<section><h2>").append(html(section.title())).append("</h2>");
      pictures(page, section.blocks());
      page.append("</section>");
    }
    return page.append("</main></body></html>\n").toString();
  }

  /** Pictures that follow one another stand side by side where the page is wide enough. */
  private static void pictures(StringBuilder page, List<Block> blocks) {
    boolean row = false;
    for (Block block : blocks) {
      boolean picture = block instanceof Block.Picture;
      if (picture != row) {
        page.append(picture ? "<div class=\"pictures\">" : "</div>");
        row = picture;
      }
      append(page, block);
    }
    page.append(row ? "</div>" : "");
  }

  private static void choice(StringBuilder page, String id, String name, boolean checked) {
    page.append(
        "<input type=\"radio\" name=\"lang\" id=\"%1$s\"%3$s><label for=\"%1$s\">%2$s</label>"
            .formatted(id, name, checked ? " checked" : ""));
  }

  private static void append(StringBuilder page, Block block) {
    switch (block) {
      case Block.Words words -> page.append("<p>").append(html(words.text())).append("</p>");
      case Block.Listing listing ->
          page.append("<pre>").append(html(listing.text())).append("</pre>");
      case Block.Picture picture -> {
        page.append("<figure><h3>").append(html(picture.plot().title())).append("</h3>");
        page.append(picture.plot().svg()).append("<figcaption>");
        page.append(html(picture.caption())).append("</figcaption></figure>");
      }
      case Block.Table table -> append(page, table);
      case Block.Figures figures -> {
        page.append("<div class=\"figures\">");
        for (Block.Figure figure : figures.figures()) {
          page.append("<div><span>").append(html(figure.name())).append("</span><b>");
          page.append(escape(figure.value())).append("</b><small>");
          page.append(html(figure.note())).append("</small></div>");
        }
        page.append("</div>");
      }
      case Block.Alert alert ->
          page.append("<p class=\"alert ")
              .append(alert.level().name().toLowerCase(Locale.ROOT))
              .append("\"><code>")
              .append(escape(alert.code()))
              .append("</code> ")
              .append(html(alert.text()))
              .append("</p>");
    }
  }

  /** A cell of many words is broken into lines, where a number never is. */
  private static String cellTag(Text cell) {
    return cell.en().length() > LONG_CELL ? "<td class=\"long\">" : "<td>";
  }

  private static void append(StringBuilder page, Block.Table table) {
    page.append("<h3>").append(html(table.title())).append("</h3><div class=\"wide\"><table><tr>");
    for (Text header : table.headers()) {
      page.append("<th>").append(html(header)).append("</th>");
    }
    page.append("</tr>");
    for (var row : table.rows()) {
      page.append("<tr>");
      row.forEach(cell -> page.append(cellTag(cell)).append(html(cell)).append("</td>"));
      page.append("</tr>");
    }
    page.append("</table></div>");
  }

  /** The style of the page and of the pictures in it. */
  static String style() {
    try (InputStream in = Page.class.getResourceAsStream("report.css")) {
      if (in == null) {
        throw new IllegalStateException("The style (report.css) is not in the jar.");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("The style (report.css) cannot be read from the jar.", e);
    }
  }
}
