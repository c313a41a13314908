// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.rest;

import io.kaiwu.core.text.Text;
import io.kaiwu.server.account.AccountException;
import io.kaiwu.server.account.AuditTrail;
import io.kaiwu.server.account.OwnerInvitation;
import io.kaiwu.server.account.Role;
import io.kaiwu.server.account.Sessions;
import io.kaiwu.server.account.SignInDesk;
import io.kaiwu.server.account.SignedIn;
import io.kaiwu.server.account.User;
import io.kaiwu.server.account.UserBook;
import io.kaiwu.server.web.Access;
import io.kaiwu.server.web.Answer;
import io.kaiwu.server.web.Call;
import io.kaiwu.server.web.Response;
import io.kaiwu.server.web.Route;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Signing in and out, and the first owner. */
public final class SessionRoutes {

  private final UserBook users;
  private final SignInDesk desk;
  private final OwnerInvitation invitation;
  private final Sessions sessions;
  private final AuditTrail audit;

  /** Who asks; user and role are null if nobody is signed in. */
  public record SessionView(boolean firstStart, @Nullable String user, @Nullable Role role) {}

  /** A name and its password. */
  public record Credentials(String user, String password) {
    @Override
    public String toString() {
      return "Credentials[" + user + "]"; // a password must not reach a log
    }
  }

  /** The first owner, with the token that was shown at the start. */
  public record FirstOwner(String token, String user, String password) {
    @Override
    public String toString() {
      return "FirstOwner[" + user + "]";
    }
  }

  public SessionRoutes(
      UserBook users,
      SignInDesk desk,
      OwnerInvitation invitation,
      Sessions sessions,
      AuditTrail audit) {
    this.users = users;
    this.desk = desk;
    this.invitation = invitation;
    this.sessions = sessions;
    this.audit = audit;
  }

  public List<Route> routes() {
    Response session = Response.of(SessionView.class);
    return List.of(
        Route.get(
            "/api/session",
            Access.ANYONE,
            Text.of("当前登录者", "who is signed in"),
            session,
            this::show),
        Route.post(
                "/api/owner",
                Access.ANYONE,
                Text.of("首次启动：建立所有者", "first start: makes the owner"),
                session,
                this::makeOwner)
            .taking(FirstOwner.class),
        Route.post("/api/session", Access.ANYONE, Text.of("登录", "signs in"), session, this::signIn)
            .taking(Credentials.class),
        Route.delete(
            "/api/session",
            Access.VIEWER,
            Text.of("退出登录", "signs out"),
            Response.nothing(),
            this::signOut));
  }

  private Answer show(Call call) {
    return Answer.json(
        new SessionView(
            !users.hasOwner(),
            call.findPerson().map(SignedIn::user).orElse(null),
            call.findPerson().map(SignedIn::role).orElse(null)));
  }

  private Answer makeOwner(Call call) {
    FirstOwner first = call.body(FirstOwner.class);
    User owner = invitation.redeem(first.token, first.user, first.password, call.address());
    audit.note(owner.name(), "owner-made", owner.name(), "by the one-time link");
    return open(call, owner);
  }

  private Answer signIn(Call call) {
    Credentials given = call.body(Credentials.class);
    User user;
    try {
      user = desk.check(given.user, given.password, call.address());
    } catch (AccountException e) {
      if (e.fault() == AccountException.Fault.WRONG_PASSWORD) {
        // A name nobody has may be a password typed in the wrong field.
        String about = users.findUser(given.user).map(User::name).orElse("(unknown)");
        audit.note("(nobody)", "sign-in-refused", about, "from " + call.address());
      }
      throw e;
    }
    audit.note(user.name(), "signed-in", user.name(), "from " + call.address());
    return open(call, user);
  }

  private Answer open(Call call, User user) {
    call.setSessionCookie(Optional.of(sessions.open(user)));
    return Answer.json(new SessionView(!users.hasOwner(), user.name(), user.role()));
  }

  private Answer signOut(Call call) {
    sessions.close(call.person());
    call.setSessionCookie(Optional.empty());
    audit.note(call.person().user(), "signed-out", call.person().user(), "");
    return Answer.nothing();
  }
}
