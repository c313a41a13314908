// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.account;

import io.kaiwu.core.json.Digest;
import io.kaiwu.server.account.AccountException.Fault;
import java.security.SecureRandom;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets whoever started the server make the first owner, by a token of 256 bits that is new at each
 * start and dies when it was used. There is none while there is an owner. Safe for use by many
 * threads.
 */
public final class OwnerInvitation {

  /** What tries of the token count under. */
  private static final String TRIES = "(invitation)";

  private final UserBook users;
  private final LoginThrottle throttle;
  private final @Nullable Digest expected;
  private @Nullable String unshown;

  public OwnerInvitation(UserBook users, LoginThrottle throttle, SecureRandom random) {
    this.users = users;
    this.throttle = throttle;
    this.unshown = users.hasOwner() ? null : Secret.next(random);
    this.expected = unshown == null ? null : Secret.digest(unshown);
  }

  /**
   * The link for the first owner, given out once and only while there is no owner.
   *
   * @param server where the console is: {@code http://127.0.0.1:8080}
   */
  public synchronized Optional<String> takeLink(String server) {
    String token = unshown;
    unshown = null;
    return token == null || users.hasOwner()
        ? Optional.empty()
        : Optional.of(server + "/#/welcome?token=" + token);
  }

  /**
   * Makes the owner and uses the token up.
   *
   * @throws AccountException if the token is wrong or was used, or the name or password will not do
   */
  public User redeem(String token, String name, String password, String address) {
    SignInDesk.beginTry(throttle, TRIES, address);
    boolean right = expected != null && Secret.same(Secret.digest(token), expected);
    if (!right || users.hasOwner()) {
      throw wrong();
    }
    throttle.succeed(TRIES, address);
    synchronized (this) {
      if (users.hasOwner()) {
        throw wrong();
      }
      return users.add(name, Role.OWNER, password);
    }
  }

  private static AccountException wrong() {
    return new AccountException(
        Fault.WRONG_TOKEN,
        "一次性链接无效或已用过。请重新启动服务，使用新显示的链接。",
        "The one-time link is wrong or was used. Maybe restart the server and take the link it shows.");
  }
}
