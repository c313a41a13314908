// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.log;

import java.io.IOException;
import java.nio.channels.FileChannel;

/** The one step of a commit that a test must be able to hold up or to fail. */
@FunctionalInterface
interface Disk {

  Disk REAL = channel -> channel.force(false);

  /** Returns when what was written survives a power cut. */
  void force(FileChannel channel) throws IOException;
}
