// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.web;

import io.javalin.http.Context;
import io.kaiwu.core.text.Text;
import io.kaiwu.server.account.Role;
import io.kaiwu.server.account.Sessions;
import io.kaiwu.server.account.SignedIn;
import jakarta.servlet.http.Cookie;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** Decides who comes through: session cookie, the header no other site can send, and the role. */
final class Gate {

  private static final String COOKIE = "kaiwu-session";
  private static final String HEADER = "X-Kaiwu";

  private final Sessions sessions;

  Gate(Sessions sessions) {
    this.sessions = sessions;
  }

  /** Who is behind the request, if the route lets them through. */
  Optional<SignedIn> admit(Route route, Context context) {
    Optional<SignedIn> who = findPerson(context);
    Optional<Role> needed = route.access().needed();
    boolean free =
        needed.isEmpty() || (route.access() == Access.ANYONE_HERE && isFromHere(context));
    if (!free && who.isEmpty()) {
      throw notSignedIn();
    }
    if (!free && !who.get().role().holds(needed.get())) {
      throw new Refusal(
          403,
          "not-allowed",
          Text.of(
              "此操作需要“%s”角色。".formatted(needed.get().word()),
              "This needs the role (%s).".formatted(needed.get().word())));
    }
    if (route.method().changes() && !"1".equals(context.header(HEADER))) {
      throw new Refusal(
          403,
          "header-missing",
          Text.of(
              "会改变状态的请求须带请求头 X-Kaiwu: 1。",
              "A request that changes something must carry the header X-Kaiwu: 1."));
    }
    return who;
  }

  Optional<SignedIn> findPerson(Context context) {
    Cookie[] cookies = context.req().getCookies();
    if (cookies == null) {
      return Optional.empty();
    }
    for (Cookie cookie : cookies) {
      if (cookie.getName().equals(COOKIE)) {
        Optional<SignedIn> who = sessions.findSession(cookie.getValue());
        if (who.isPresent()) {
          return who;
        }
      }
    }
    return Optional.empty();
  }

  static Refusal notSignedIn() {
    return new Refusal(401, "not-signed-in", Text.of("请先登录。", "Sign in first."));
  }

  /** The header that sets the cookie, or takes it away; it lives until the browser is closed. */
  static String cookie(Optional<String> secret, boolean secure) {
    return COOKIE
        + "="
        + secret.orElse("")
        + "; Path=/; HttpOnly; SameSite=Strict"
        + (secure ? "; Secure" : "")
        + (secret.isEmpty() ? "; Max-Age=0" : "");
  }

  /** What a proxy on this machine passes on is not from here. */
  private static boolean isFromHere(Context context) {
    if (context.header("X-Forwarded-For") != null || context.header("Forwarded") != null) {
      return false;
    }
    try {
      return InetAddress.getByName(context.ip()).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
