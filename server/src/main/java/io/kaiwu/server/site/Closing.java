// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.site;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes what was opened, in the reverse order; what fails to close does not keep the others from
 * closing.
 */
final class Closing implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

  private final Deque<Named> opened = new ArrayDeque<>();

  private record Named(String name, AutoCloseable part) {}

  <T extends AutoCloseable> T add(String name, T part) {
    opened.push(new Named(name, part));
    return part;
  }

  @Override
  public void close() {
    while (!opened.isEmpty()) {
      Named next = opened.pop();
      try {
        next.part.close();
      } catch (Exception e) {
        LOG.warn("{} could not be closed.", next.name, e);
      }
    }
  }
}
