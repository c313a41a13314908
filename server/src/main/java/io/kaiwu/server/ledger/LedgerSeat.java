// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import io.kaiwu.trust.contract.member.ContractMember;
import io.kaiwu.trust.entry.Statement;
import io.kaiwu.trust.key.Keystore;
import io.kaiwu.trust.key.KeystoreFile;
import io.kaiwu.trust.key.Signer;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.log.LogView;
import io.kaiwu.trust.log.SequencerKind;
import io.kaiwu.trust.log.TransparencyLog;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A firm's place at a ledger of several firms, for a process that runs on: reads the log beside
 * whoever writes to it, executes its contracts, and has statements appended. For one thread, but
 * for {@link #hurry}.
 */
public final class LedgerSeat implements AutoCloseable {

  private final Place place;
  private final LedgerFolder folder;
  private final LogView log;
  private @Nullable Keystore keys;
  private volatile @Nullable Thread atNodes;

  /**
   * Where a firm sits.
   *
   * @param folder made by {@code ledger init} or {@code ledger member join}
   * @param log the files of the log, where they are not in that folder
   * @param nodes to write to, where nobody writes in that folder
   * @param passwordFile of the keystore; needed to state anything
   */
  public record Place(
      Path folder, Optional<Path> log, List<URI> nodes, Optional<Path> passwordFile) {

    public Place {
      nodes = List.copyOf(nodes);
    }
  }

  private LedgerSeat(Place place, LedgerFolder folder, LogView log) {
    this.place = place;
    this.folder = folder;
    this.log = log;
  }

  /**
   * Sits down; needs no password.
   *
   * @throws RuntimeException saying what is not there, as the commands do
   */
  public static LedgerSeat open(Place place) {
    LedgerFolder folder = new LedgerFolder(place.folder());
    Path files =
        place
            .log()
            .orElseGet(() -> {
              VKey _ = LogReading.requireLog(folder);
              return folder.reading();
            });
    return new LedgerSeat(place, folder, LogView.open(files, folder.logKey()));
  }

  public TransparencyLog log() {
    return log;
  }

  /** Whose place it is; empty for someone who only looks. */
  public String organisation() {
    return ContractReading.name(folder);
  }

  public SequencerKind kind() {
    return folder.isAtNodes() || !place.nodes().isEmpty()
        ? SequencerKind.RAFT
        : SequencerKind.EMBEDDED;
  }

  /** This firm as a member that has executed nothing yet. */
  public ContractMember member() throws IOException {
    return ContractReading.member(folder, log.key());
  }

  /** Signs and appends; returns when it is durable. */
  public void state(Statement statement) {
    Keystore all = keys();
    Signer own = all.get(Keystore.ORGANISATION);
    try (LedgerWriter writer = LedgerWriter.open(folder, all, place.nodes())) {
      if (writer instanceof LedgerWriter.AtNodes) {
        atNodes = Thread.currentThread();
      }
      var _ = writer.commit(List.of(statement.sign(own)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LedgerProblem("写入被中断。", "The append was interrupted.");
    } finally {
      atNodes = null;
    }
  }

  /** Gives up waiting for nodes; files are never left half way. */
  public void hurry() {
    Thread waiting = atNodes;
    if (waiting != null) {
      waiting.interrupt();
    }
  }

  private Keystore keys() {
    if (keys == null) {
      keys = readKeys();
    }
    return keys;
  }

  private Keystore readKeys() {
    if (Files.notExists(folder.keystore()) || place.passwordFile().isEmpty()) {
      return new LedgerKeys(folder)
          .findFiles()
          .orElseThrow(() ->
              new LedgerProblem(
                  "目录 %s 中没有可用的密钥，或未给出密钥库密码文件。".formatted(folder.root()),
                  "There are no keys to sign with in (%s), or no file with the keystore's password is named."
                      .formatted(folder.root())));
    }
    char[] password = PasswordOption.firstLine(place.passwordFile().get());
    try {
      return KeystoreFile.read(folder.keystore(), password);
    } finally {
      Arrays.fill(password, ' ');
    }
  }

  @Override
  public void close() {
    log.close();
  }
}
