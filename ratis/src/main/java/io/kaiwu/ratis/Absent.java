// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.ratis;

/**
 * A node that has not had the first entry of a new cluster.
 *
 * @param peer which
 * @param reached whether it answers; it is then to have the entry shortly
 */
public record Absent(Peer peer, boolean reached) {}
