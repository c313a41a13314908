// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.core.report;

import io.kaiwu.core.text.Text;
import io.kaiwu.core.text.Text.Language;
import java.util.ArrayList;
import java.util.List;

/**
 * A page in sections. It carries both languages, opens in one of them, and needs nothing from
 * elsewhere.
 */
public final class Report {

  private final Text title;
  private final Text subtitle;
  private final List<Section> sections = new ArrayList<>();

  /** A part of the page under a heading. */
  record Section(Text title, List<Block> blocks) {}

  public Report(Text title, Text subtitle) {
    this.title = title;
    this.subtitle = subtitle;
  }

  /** Adds a section; one without blocks is left out. */
  public Report section(Text heading, List<Block> blocks) {
    if (!blocks.isEmpty()) {
      sections.add(new Section(heading, List.copyOf(blocks)));
    }
    return this;
  }

  Text title() {
    return title;
  }

  Text subtitle() {
    return subtitle;
  }

  List<Section> sections() {
    return sections;
  }

  /** The page as HTML, which opens in {@code language}. */
  public String html(Language language) {
    return new Page(language).write(this);
  }
}
