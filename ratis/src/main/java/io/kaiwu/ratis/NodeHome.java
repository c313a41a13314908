// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.ratis;

import io.kaiwu.core.file.DurableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where a node keeps its part.
 *
 * @param log the files of the log, of the same format as everywhere
 * @param raft what Raft needs beside them; without it a node has forgotten what it promised
 */
public record NodeHome(Path log, Path raft) {

  /** As in a site's folder. */
  public static NodeHome in(Path folder) {
    return new NodeHome(folder.resolve("ledger"), folder.resolve("raft"));
  }

  /** Whether a node has been here before. */
  public boolean isKnown() {
    return Cluster.existsIn(raft);
  }

  /**
   * The nodes as they were when this one began or joined.
   *
   * @throws io.kaiwu.trust.TrustException if none has been here before
   */
  public List<Peer> peers() {
    return Cluster.read(raft).peers();
  }

  /** The node's own key, and what it signed with it. */
  Path cosigner() {
    return raft.resolve("cosigner");
  }

  /** Whether all nodes were seen to have the cluster's first entry. */
  boolean isBegun() {
    return Files.exists(begun());
  }

  void setBegun() throws IOException {
    DurableFile.replace(begun(), new byte[0]);
  }

  private Path begun() {
    return raft.resolve("begun");
  }

  Path storage() {
    return raft.resolve("storage");
  }
}
