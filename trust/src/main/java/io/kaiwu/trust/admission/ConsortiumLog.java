// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.admission;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.entry.Statement;
import io.kaiwu.trust.key.Signer;
import io.kaiwu.trust.log.Committed;
import io.kaiwu.trust.log.EmbeddedLog;
import io.kaiwu.trust.log.LogSettings;
import io.kaiwu.trust.log.TransparencyLog;
import io.kaiwu.trust.member.MemberStatement.Found;
import io.kaiwu.trust.member.Membership;
import io.kaiwu.trust.member.Policy;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A log on this machine that several organisations write to. Safe for use by many threads.
 *
 * {@snippet :
 * try (ConsortiumLog log =
 *     ConsortiumLog.open(folder, logKey, clock, LogSettings.DEFAULT)) {
 *   log.found(operator, Policy.open()); // the first time
 *   Statement delivered = log.statement("custody/wheat", "application/json", body);
 *   long index = log.append(List.of(delivered.sign(operator))).join().fromIndex();
 * }
 * }
 */
public final class ConsortiumLog implements AutoCloseable {

  /** Beside the files of the log, and made anew if lost. */
  static final String SNAPSHOT = "members";

  private final EmbeddedLog log;
  private final MemberAdmission admission;

  private ConsortiumLog(EmbeddedLog log, MemberAdmission admission) {
    this.log = log;
    this.admission = admission;
    log.onBlock(admission::written);
  }

  /**
   * Opens the log, or begins it in an empty directory. Takes time in proportion to the entries,
   * under two seconds for a million.
   *
   * @param logKey its name is the log's origin
   * @throws TrustException as {@link EmbeddedLog#open}, and if the log breaks its members' rules
   */
  public static ConsortiumLog open(
      Path directory, Signer logKey, InstantSource clock, LogSettings settings) {
    AtomicReference<MemberAdmission> made = new AtomicReference<>();
    EmbeddedLog log =
        EmbeddedLog.open(
            directory,
            logKey,
            store -> {
              MemberAdmission admission =
                  MemberAdmission.open(store, directory.resolve(SNAPSHOT), clock);
              made.set(admission);
              return admission;
            },
            settings);
    return new ConsortiumLog(log, Objects.requireNonNull(made.get()));
  }

  /**
   * Makes the signer the operator of a log that is still empty.
   *
   * @throws io.kaiwu.trust.log.RefusedException if the log was founded already
   */
  public void found(Signer operator, Policy policy) {
    Statement founding =
        new Found(operator.key(), policy).statement(log.key().name(), admission.time().instant());
    commit(List.of(founding.sign(operator)));
  }

  /**
   * As {@link #append}, and waits until they are durable.
   *
   * @throws io.kaiwu.trust.log.RefusedException if an entry may not be on this log
   */
  public Committed commit(List<SignedEntry> entries) {
    try {
      return append(entries).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof TrustException known ? known : e;
    }
  }

  /**
   * Who is who on a log that is open to read only, with the snapshot beside it.
   *
   * @param directory of the log
   */
  public static Membership members(TransparencyLog log, Path directory) {
    return MemberBook.open(log, directory.resolve(SNAPSHOT)).members();
  }

  /** A statement for this log of now; the log's time, which no clock sets back. */
  public Statement statement(String stream, String type, JsonNode body) {
    return Statement.of(log.key().name(), stream, admission.time().instant(), type, body);
  }

  /** As {@link EmbeddedLog#append}. */
  public CompletableFuture<Committed> append(List<SignedEntry> entries) {
    return log.append(entries);
  }

  /**
   * Reads a leaf that came from outside, to be appended.
   *
   * @throws io.kaiwu.trust.log.RefusedException if it is too long or not exactly that of an entry
   */
  public SignedEntry read(byte[] leaf) {
    return admission.read(leaf);
  }

  /** Appends a leaf that came from outside; as {@link #read} and {@link #append}. */
  public CompletableFuture<Committed> append(byte[] leaf) {
    return append(List.of(read(leaf)));
  }

  public EmbeddedLog log() {
    return log;
  }

  /** Who is who. */
  public Membership members() {
    return admission.members();
  }

  public RefusalCounts refusals() {
    return admission.refusals();
  }

  public LogTime time() {
    return admission.time();
  }

  @Override
  public void close() {
    log.close();
    admission.close();
  }
}
