// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.account;

import io.kaiwu.server.account.AccountException.Fault;
import java.time.Duration;
import java.util.Optional;

/** Checks names and passwords at the door. */
public final class SignInDesk {

  private final UserBook users;
  private final Passwords passwords;
  private final LoginThrottle throttle;

  public SignInDesk(UserBook users, Passwords passwords, LoginThrottle throttle) {
    this.users = users;
    this.passwords = passwords;
    this.throttle = throttle;
  }

  /**
   * The user of that name and password. An unknown name and a wrong password take as long and read
   * alike.
   *
   * @throws AccountException if there is none, or it was tried too often
   */
  public User check(String name, String password, String address) {
    beginTry(throttle, name, address);
    Optional<User> user = users.findUser(name);
    boolean right;
    if (user.isPresent()) {
      right = passwords.matches(password, user.get().password());
    } else {
      passwords.matchNobody(password);
      right = false;
    }
    if (!right) {
      throw new AccountException(
          Fault.WRONG_PASSWORD, "用户名或密码不正确。", "The user name or the password is wrong.");
    }
    throttle.succeed(name, address);
    return user.orElseThrow();
  }

  static void beginTry(LoginThrottle throttle, String name, String address) {
    Optional<Duration> wait = throttle.begin(name, address);
    if (wait.isPresent()) {
      long seconds = wait.get().plusMillis(999).toSeconds();
      throw new AccountException(
          Fault.TOO_MANY_TRIES,
          "尝试次数过多，请 %d 秒后再试。".formatted(seconds),
          "There were too many wrong tries; try again in %d s.".formatted(seconds));
    }
  }
}
