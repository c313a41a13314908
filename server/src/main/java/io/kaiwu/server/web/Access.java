// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.web;

import io.kaiwu.server.account.Role;
import java.util.Optional;

/** Who may call a route. */
public enum Access {
  ANYONE(Optional.empty()),
  /** Anyone on this machine, a viewer from elsewhere. */
  ANYONE_HERE(Optional.of(Role.VIEWER)),
  VIEWER(Optional.of(Role.VIEWER)),
  OPERATOR(Optional.of(Role.OPERATOR)),
  ENGINEER(Optional.of(Role.ENGINEER)),
  OWNER(Optional.of(Role.OWNER));

  private final Optional<Role> needed;

  Access(Optional<Role> needed) {
    this.needed = needed;
  }

  /** The least role; empty if nobody needs to sign in. */
  public Optional<Role> needed() {
    return needed;
  }
}
