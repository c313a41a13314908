// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.account;

import io.kaiwu.core.json.Digest;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who is signed in, in memory alone: a restart signs everybody out. Only the digest of a session's
 * secret is kept, and the role is looked up anew at each request, so that a user who was removed is
 * out at once. Safe for use by many threads.
 */
public final class Sessions {

  private static final int MOST_OF_ONE_USER = 20;

  private final UserBook users;
  private final SessionTimes times;
  private final InstantSource clock;
  private final SecureRandom random;
  private final Map<Digest, Session> sessions = new ConcurrentHashMap<>();

  private static final class Session {
    final String user;
    final Instant since;
    volatile Instant used;

    Session(String user, Instant since) {
      this.user = user;
      this.since = since;
      this.used = since;
    }
  }

  /**
   * No sessions yet.
   *
   * @param clock the time of day, not that of a simulated plant
   */
  public Sessions(UserBook users, SessionTimes times, InstantSource clock, SecureRandom random) {
    this.users = users;
    this.times = times;
    this.clock = clock;
    this.random = random;
  }

  /** Signs the user in; the result is the secret that the cookie carries. */
  public String open(User user) {
    sessions.values().removeIf(this::isOver);
    sessions.entrySet().stream()
        .filter(entry -> entry.getValue().user.equals(user.key()))
        .sorted(
            Comparator.comparing(
                (Map.Entry<Digest, Session> entry) -> entry.getValue().since,
                Comparator.reverseOrder()))
        .skip(MOST_OF_ONE_USER - 1)
        .forEach(entry -> sessions.remove(entry.getKey()));
    String secret = Secret.next(random);
    sessions.put(Secret.digest(secret), new Session(user.key(), clock.instant()));
    return secret;
  }

  /** Who the secret stands for, if its session lives; counts as use of the session. */
  public Optional<SignedIn> findSession(String secret) {
    Digest digest = Secret.digest(secret);
    Session session = sessions.get(digest);
    if (session == null || isOver(session)) {
      sessions.remove(digest);
      return Optional.empty();
    }
    Optional<SignedIn> signedIn =
        users
            .findUser(session.user)
            .filter(user -> !user.madeAt().isAfter(session.since))
            .map(user -> new SignedIn(user.name(), user.role(), digest));
    if (signedIn.isPresent()) {
      session.used = clock.instant();
    }
    return signedIn;
  }

  /** Whether the session still lives; no use of it. */
  public boolean lives(Digest digest) {
    Session session = sessions.get(digest);
    return session != null && !isOver(session) && users.findUser(session.user).isPresent();
  }

  public void close(SignedIn person) {
    sessions.remove(person.session());
  }

  /** Signs a user out everywhere. */
  public void closeAll(User user) {
    sessions.values().removeIf(session -> session.user.equals(user.key()));
  }

  /** How many live. */
  public int count() {
    return (int) sessions.values().stream().filter(session -> !isOver(session)).count();
  }

  private boolean isOver(Session session) {
    Instant now = clock.instant();
    return now.isAfter(session.used.plus(times.idle()))
        || now.isAfter(session.since.plus(times.absolute()));
  }
}
