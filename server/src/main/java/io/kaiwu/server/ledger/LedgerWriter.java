// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import io.kaiwu.core.text.Text;
import io.kaiwu.ratis.NodeClient;
import io.kaiwu.trust.admission.ConsortiumLog;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.key.Keystore;
import io.kaiwu.trust.log.Committed;
import io.kaiwu.trust.log.LogSettings;
import io.kaiwu.trust.log.Refusal;
import io.kaiwu.trust.log.RefusedException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Who writes to the ledger of a folder: this process, or the nodes that keep the log. */
interface LedgerWriter extends AutoCloseable {

  /** The time for new statements. */
  Instant now();

  /** An entry that came from outside. */
  SignedEntry read(byte[] leaf);

  /** Appends side by side, all or none; returns when they are durable. */
  Committed commit(List<SignedEntry> entries) throws InterruptedException;

  @Override
  void close();

  /**
   * Opens the log here, or finds the nodes that run.
   *
   * @throws LedgerProblem if nodes keep the log and none runs here
   */
  static LedgerWriter open(LedgerFolder folder, Keystore keys) {
    return open(folder, keys, List.of());
  }

  /**
   * As {@link #open(LedgerFolder, Keystore)}.
   *
   * @param named nodes to write to; empty for those that run in the folder
   */
  static LedgerWriter open(LedgerFolder folder, Keystore keys, List<URI> named) {
    return named.isEmpty() && !folder.isAtNodes()
        ? new Here(openHere(folder, keys))
        : new AtNodes(
            new NodeClient(named.isEmpty() ? running(folder) : named, Duration.ofSeconds(60)));
  }

  /** The log in this folder. */
  static ConsortiumLog openHere(LedgerFolder folder, Keystore keys) {
    if (new LedgerKeys(folder).findLogSigner().isPresent()) {
      throw new LedgerProblem(
          "目录 %s 中是一个站点自己的账本，只由站点写入，没有成员。请用 --data 指定由 ledger init 建立的目录。".formatted(folder.root()),
          "The folder (%s) holds a site's own ledger, which the site alone writes to and which has no members. Maybe name with --data a folder that ledger init made."
              .formatted(folder.root()));
    }
    return ConsortiumLog.open(
        folder.log(), keys.get(Keystore.LOG), InstantSource.system(), LogSettings.DEFAULT);
  }

  private static List<URI> running(LedgerFolder folder) {
    List<URI> nodes = new NodeFolders(folder.root()).running();
    if (nodes.isEmpty()) {
      throw new LedgerProblem(
          "账本由多个节点保存，但 %s 中没有节点在运行。请先启动：./kaiwu ledger node --local 3".formatted(folder.root()),
          "Nodes keep this ledger, and none of those in (%s) runs. Maybe start them: ./kaiwu ledger node --local 3"
              .formatted(folder.root()));
    }
    return nodes;
  }

  /** The log is open in this process. */
  record Here(ConsortiumLog log) implements LedgerWriter {

    @Override
    public Instant now() {
      return log.time().instant();
    }

    @Override
    public SignedEntry read(byte[] leaf) {
      return log.read(leaf);
    }

    @Override
    public Committed commit(List<SignedEntry> entries) {
      return log.commit(entries);
    }

    @Override
    public void close() {
      log.close();
    }
  }

  /** The nodes that run write; what is sent to them twice is on the log once. */
  record AtNodes(NodeClient client) implements LedgerWriter {

    @Override
    public Instant now() {
      return InstantSource.system().instant();
    }

    @Override
    public SignedEntry read(byte[] leaf) {
      try {
        return SignedEntry.parse(leaf);
      } catch (IllegalArgumentException e) {
        throw new RefusedException(
            Refusal.MALFORMED, Text.of("记录格式不对：%s。", "The entry cannot be read: %s.").formatted(e));
      }
    }

    @Override
    public Committed commit(List<SignedEntry> entries) throws InterruptedException {
      return client.append(entries);
    }

    @Override
    public void close() {
      client.close();
    }
  }
}
