// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.rest;

import io.kaiwu.core.text.Text;
import io.kaiwu.server.account.AuditTrail;
import io.kaiwu.server.account.Role;
import io.kaiwu.server.account.Sessions;
import io.kaiwu.server.account.User;
import io.kaiwu.server.account.UserBook;
import io.kaiwu.server.web.Access;
import io.kaiwu.server.web.Answer;
import io.kaiwu.server.web.Call;
import io.kaiwu.server.web.Response;
import io.kaiwu.server.web.Route;
import java.util.List;

/** The users of the site. */
public final class UserRoutes {

  private final UserBook users;
  private final Sessions sessions;
  private final AuditTrail audit;

  /** A user as others see one. */
  public record UserView(String user, Role role) {}

  /** A user to be made. */
  public record NewUser(String user, Role role, String password) {
    @Override
    public String toString() {
      return "NewUser[" + user + "]"; // a password must not reach a log
    }
  }

  public UserRoutes(UserBook users, Sessions sessions, AuditTrail audit) {
    this.users = users;
    this.sessions = sessions;
    this.audit = audit;
  }

  public List<Route> routes() {
    return List.of(
        Route.get(
            "/api/users",
            Access.OWNER,
            Text.of("所有用户", "all users"),
            Response.listOf(UserView.class),
            this::list),
        Route.post(
                "/api/users",
                Access.OWNER,
                Text.of("添加用户", "makes a user"),
                Response.of(UserView.class),
                this::add)
            .taking(NewUser.class),
        Route.delete(
            "/api/users/{user}",
            Access.OWNER,
            Text.of("删除用户", "removes a user"),
            Response.nothing(),
            this::remove));
  }

  private Answer list(Call call) {
    return Answer.json(users.listUsers().stream().map(UserRoutes::view).toList());
  }

  private Answer add(Call call) {
    NewUser wanted = call.body(NewUser.class);
    User user = users.add(wanted.user, wanted.role, wanted.password);
    audit.note(call.person().user(), "user-made", user.name(), user.role().word());
    return Answer.json(view(user));
  }

  private Answer remove(Call call) {
    User user = users.remove(call.path("user"));
    sessions.closeAll(user);
    audit.note(call.person().user(), "user-removed", user.name(), user.role().word());
    return Answer.nothing();
  }

  private static UserView view(User user) {
    return new UserView(user.name(), user.role());
  }
}
