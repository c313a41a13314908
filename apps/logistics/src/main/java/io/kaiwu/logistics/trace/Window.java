// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.trace;

/** A time in which something matters; both ends belong to it. */
record Window(long from, long to) {
  static final Window ALWAYS = new Window(Long.MIN_VALUE, Long.MAX_VALUE);

  boolean covers(Window other) {
    return from <= other.from && other.to <= to;
  }
}
