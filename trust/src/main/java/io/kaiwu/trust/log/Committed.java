// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.log;

import io.kaiwu.trust.note.Checkpoint;

/**
 * Entries that are on disk and in the tree.
 *
 * @param fromIndex the first of them
 * @param toIndex behind the last of them
 * @param checkpoint the first signed state that contains them
 */
public record Committed(long fromIndex, long toIndex, Checkpoint checkpoint) {}
