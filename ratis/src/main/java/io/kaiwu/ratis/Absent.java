// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.ratis;

import io.kaiwu.core.text.Text;
import java.util.Optional;

/**
 * A node that is not there, or has not had the first entry of a new cluster.
 *
 * @param peer which
 * @param silence why it gives no answer, as a clause; empty if it answers
 */
public record Absent(Peer peer, Optional<Text> silence) {

  /** Whether it answers; it is then to have the first entry shortly. */
  public boolean reached() {
    return silence.isEmpty();
  }
}
