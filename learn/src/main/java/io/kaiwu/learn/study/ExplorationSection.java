// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.study;

import io.kaiwu.core.report.Block;
import io.kaiwu.learn.model.AnomalyDetector;
import io.kaiwu.learn.model.Clustering;
import io.kaiwu.learn.model.Projection;
import java.util.List;
import java.util.Map;

/** What a report shows of an exploration. */
interface ExplorationSection {

  /** The finite numbers that sum it up. */
  Map<String, Double> metrics();

  /** The numbers to be seen first. */
  List<Block.Figure> figures();

  List<Block> blocks();

  /** The section for what was found. */
  static ExplorationSection of(Exploration exploration) {
    return switch (exploration.model()) {
      case Clustering clustering -> new ClusterSection(exploration, clustering);
      case AnomalyDetector detector -> new AnomalySection(exploration, detector);
      case Projection projection -> new ProjectionSection(exploration, projection);
      default -> throw new IllegalStateException("explores nothing: " + exploration.model());
    };
  }
}
