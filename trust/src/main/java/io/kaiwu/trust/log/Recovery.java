// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.log;

/**
 * What opening a log had to put right.
 *
 * @param truncatedBytes bytes behind the last complete block, never acknowledged and now gone
 * @param droppedEntries whole entries among those bytes
 * @param adoptedEntries entries of complete, signed blocks whose acknowledgement may not have
 *     reached the caller
 * @param rebuiltTree whether the tree or offset files were unusable and made anew from the entries
 */
public record Recovery(
    long truncatedBytes, long droppedEntries, long adoptedEntries, boolean rebuiltTree) {

  /** Whether nothing had to be put right. */
  public boolean isClean() {
    return truncatedBytes == 0 && adoptedEntries == 0 && !rebuiltTree;
  }
}
