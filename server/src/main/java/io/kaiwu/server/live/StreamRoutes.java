// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.live;

import io.kaiwu.core.asset.AssetPath;
import io.kaiwu.core.text.Text;
import io.kaiwu.server.account.SignedIn;
import io.kaiwu.server.web.Access;
import io.kaiwu.server.web.Answer;
import io.kaiwu.server.web.Call;
import io.kaiwu.server.web.Query;
import io.kaiwu.server.web.Refusal;
import io.kaiwu.server.web.Response;
import io.kaiwu.server.web.Route;
import java.util.List;
import java.util.Optional;

/** The stream of live updates. */
public final class StreamRoutes {

  private final LiveHub hub;

  public StreamRoutes(LiveHub hub) {
    this.hub = hub;
  }

  public List<Route> routes() {
    return List.of(
        Route.get(
                "/api/stream",
                Access.VIEWER,
                Text.of("实时更新（SSE）", "live updates, as server-sent events"),
                Response.raw("text/event-stream"),
                this::open)
            .with(
                Query.optional("asset", "string", "also the readings of the asset of this path")));
  }

  private Answer open(Call call) {
    SignedIn person = call.person();
    Optional<AssetPath> asset = call.query("asset").map(StreamRoutes::path);
    hub.requireRoom(person);
    return new Answer.Events(out -> hub.serve(person, asset, out));
  }

  private static AssetPath path(String text) {
    try {
      return AssetPath.of(text);
    } catch (IllegalArgumentException e) {
      throw Refusal.badRequest(
          "bad-parameter",
          "资产路径（%s）无效。".formatted(text),
          "The asset path (%s) is none.".formatted(text));
    }
  }
}
