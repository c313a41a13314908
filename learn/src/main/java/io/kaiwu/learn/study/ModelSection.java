// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.study;

import static io.kaiwu.learn.plot.Markup.number;

import io.kaiwu.core.text.Text;
import io.kaiwu.learn.report.Block;
import java.util.List;

/** What a report shows of the inside of a model, where it can be read. */
final class ModelSection {

  private final Study.Fitted fitted;

  ModelSection(Study.Fitted fitted) {
    this.fitted = fitted;
  }

  List<Block> blocks() {
    return List.of();
  }
}
