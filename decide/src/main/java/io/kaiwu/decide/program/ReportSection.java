// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program;

import io.kaiwu.core.report.Block;
import io.kaiwu.core.report.Report;
import io.kaiwu.core.text.Text;
import java.util.List;

/** A part of the report on a program, under its heading. */
public record ReportSection(Text heading, List<Block> blocks) {

  public ReportSection {
    blocks = List.copyOf(blocks);
  }

  /** The page that these parts make. */
  public static Report report(Program program, List<ReportSection> sections) {
    Report report =
        new Report(
            Text.same(program.name()),
            Text.of(
                "%d 个变量，%d 个约束".formatted(program.variables().size(), program.constraints().size()),
                "%d variables, %d constraints"
                    .formatted(program.variables().size(), program.constraints().size())));
    sections.forEach(section -> report.section(section.heading(), section.blocks()));
    return report;
  }
}
