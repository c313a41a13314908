// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.admission;

import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.entry.Statement;
import io.kaiwu.trust.key.SecretKey;
import io.kaiwu.trust.key.Signer;
import io.kaiwu.trust.log.LogSettings;
import io.kaiwu.trust.log.RefusedException;
import io.kaiwu.trust.member.InvitationFile;
import io.kaiwu.trust.member.MemberStatement;
import io.kaiwu.trust.member.MemberStatement.Invite;
import io.kaiwu.trust.member.Policy;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A grain elevator that operates a log, a mill and a carrier, for tests. */
public final class Consortium {

  public static final String ORIGIN = "grain.example/log";
  static final String STREAM = "custody/wheat";
  static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

  final SecureRandom random = new SecureRandom();
  public final SecretKey logKey = SecretKey.generate(ORIGIN, random);
  public final SecretKey elevator = SecretKey.generate("elevator.example", random);
  public final SecretKey mill = SecretKey.generate("mill.example", random);
  public final SecretKey carrier = SecretKey.generate("carrier.example", random);
  public Instant now = START;
  private int number;

  public ConsortiumLog open(Path directory) {
    return ConsortiumLog.open(directory, logKey, () -> now, LogSettings.DEFAULT);
  }

  /** Founded by the elevator, which has the mill join. */
  public ConsortiumLog openWithMill(Path directory, Policy policy) {
    ConsortiumLog log = open(directory);
    log.found(elevator, policy);
    join(log, mill, Set.of());
    return log;
  }

  public void join(ConsortiumLog log, SecretKey key, Set<String> roles) {
    InvitationFile invitation = invite(log, key.key().name(), roles);
    append(log, invitation.joining(key.key(), now).sign(key).countersign(elevator));
  }

  InvitationFile invite(ConsortiumLog log, String name, Set<String> roles) {
    SignedEntry entry =
        sign(new Invite(name, roles, now.plus(Duration.ofDays(14)), Optional.empty()), elevator);
    append(log, entry);
    return new InvitationFile(logKey.key(), elevator.key(), entry);
  }

  SignedEntry sign(MemberStatement statement, Signer signer) {
    now = now.plusMillis(1);
    return statement.statement(ORIGIN, now).sign(signer);
  }

  /** A statement unlike any before. */
  Statement statement(String stream) {
    return Statement.of(
        ORIGIN,
        stream,
        now,
        "application/json",
        JsonNodeFactory.instance.objectNode().put("lot", number++));
  }

  SignedEntry entry(Signer signer) {
    return statement(STREAM).sign(signer);
  }

  static long append(ConsortiumLog log, SignedEntry... entries) {
    return log.append(List.of(entries)).join().fromIndex();
  }

  /** What an append is refused with, at once or in the order of the log. */
  static RefusedException refusal(ThrowingCallable append) {
    Throwable thrown = catchThrowable(append);
    if (thrown instanceof CompletionException wrapped
        && wrapped.getCause() instanceof RefusedException refused) {
      return refused;
    }
    if (thrown instanceof RefusedException refused) {
      return refused;
    }
    throw new AssertionError("It was not refused.", thrown);
  }
}
