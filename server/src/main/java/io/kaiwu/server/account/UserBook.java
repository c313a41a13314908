// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.account;

import io.kaiwu.core.time.Micros;
import io.kaiwu.server.account.AccountException.Fault;
import io.kaiwu.store.Document;
import io.kaiwu.store.DocumentStore;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The users of the site, read from memory and written through to the store. Safe for use by many
 * threads.
 */
public final class UserBook {

  private static final String COLLECTION = "user";
  private static final int MOST_USERS = 10_000;

  private final DocumentStore documents;
  private final Passwords passwords;
  private final InstantSource clock;
  private final Map<String, User> users = new ConcurrentHashMap<>();

  /** Opens the book with the users in the store. */
  public UserBook(DocumentStore documents, Passwords passwords, InstantSource clock) {
    this.documents = documents;
    this.passwords = passwords;
    this.clock = clock;
    documents.list(COLLECTION, Long.MAX_VALUE, MOST_USERS).stream()
        .map(document -> User.of(document.body()))
        .forEach(user -> users.put(user.key(), user));
  }

  public boolean hasOwner() {
    return users.values().stream().anyMatch(user -> user.role() == Role.OWNER);
  }

  public Optional<User> findUser(String name) {
    return Optional.ofNullable(users.get(User.key(name)));
  }

  /** All users, by name. */
  public List<User> listUsers() {
    return users.values().stream().sorted(Comparator.comparing(User::key)).toList();
  }

  /**
   * Makes a user; durable on return.
   *
   * @throws AccountException if the name is taken or no name, or the password too weak
   */
  public User add(String name, Role role, String password) {
    if (!User.isName(name)) {
      throw new AccountException(
          Fault.NAME_INVALID,
          "用户名（%s）须以字母或数字开头，最多 40 个字母、数字、“_”、“.”、“@”或“-”。".formatted(name),
          "The user name (%s) must begin with a letter or digit and have at most 40 letters, digits, '_', '.', '@' or '-'."
              .formatted(name));
    }
    refuseIfTaken(name);
    PasswordHash hash = passwords.hash(password); // long: outside the lock
    synchronized (this) {
      refuseIfTaken(name);
      User user = new User(name, role, clock.instant(), hash);
      documents.put(
          new Document(
              COLLECTION,
              user.key(),
              Micros.of(user.madeAt()),
              Optional.of(user.key()),
              user.toJson()));
      users.put(user.key(), user);
      return user;
    }
  }

  /**
   * Removes a user; durable on return.
   *
   * @throws AccountException if there is none of that name, or it is the last owner
   */
  public synchronized User remove(String name) {
    User user =
        findUser(name)
            .orElseThrow(() ->
                new AccountException(
                    Fault.UNKNOWN_USER,
                    "没有用户“%s”。".formatted(name),
                    "There is no user (%s).".formatted(name)));
    long owners = users.values().stream().filter(other -> other.role() == Role.OWNER).count();
    if (user.role() == Role.OWNER && owners == 1) {
      throw new AccountException(
          Fault.LAST_OWNER,
          "“%s”是最后一位所有者，不能删除。请先添加另一位所有者。".formatted(name),
          "The user (%s) is the last owner and stays. Maybe make another owner first."
              .formatted(name));
    }
    documents.delete(COLLECTION, user.key());
    users.remove(user.key());
    return user;
  }

  private void refuseIfTaken(String name) {
    if (users.containsKey(User.key(name))) {
      throw new AccountException(
          Fault.NAME_TAKEN,
          "用户“%s”已存在。".formatted(name),
          "The user (%s) exists already.".formatted(name));
    }
  }
}
