// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.trace;

/**
 * A time that something spent inside something.
 *
 * @param to {@link Long#MAX_VALUE} if it is still there
 * @param link the child's, in the event that began it
 */
record Stay(int child, int parent, long from, long to, int link) {

  boolean meets(long begin, long end) {
    return from <= end && begin <= to;
  }
}
