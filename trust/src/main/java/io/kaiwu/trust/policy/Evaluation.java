// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.policy;

import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.note.Cosignature;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a policy makes of one checkpoint.
 *
 * @param log the policy's log that signed it; empty if none did
 * @param witnesses the policy's witnesses whose cosignatures hold, without those of the log's own
 *     operator
 * @param nodes those of the log's own operator: machines of the log, which never count as witnesses
 * @param quorum whether enough witnesses hold
 */
public record Evaluation(
    Optional<VKey> log, List<Cosignature> witnesses, List<Cosignature> nodes, boolean quorum) {

  public Evaluation {
    witnesses = List.copyOf(witnesses);
    nodes = List.copyOf(nodes);
  }

  /** Whether the policy believes the checkpoint: a log of its own signed, and enough witnesses. */
  public boolean accepted() {
    return log.isPresent() && quorum;
  }

  /** Who runs the witnesses that hold, each once: so many must collude. */
  public SortedSet<String> operators() {
    return witnesses.stream()
        .map(witness -> witness.key().operator())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
