// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.rest;

import io.kaiwu.act.ladder.Mode;
import io.kaiwu.act.ladder.Promotion;
import io.kaiwu.core.text.Text;
import io.kaiwu.server.account.AuditTrail;
import io.kaiwu.server.web.Access;
import io.kaiwu.server.web.Answer;
import io.kaiwu.server.web.Call;
import io.kaiwu.server.web.Refusal;
import io.kaiwu.server.web.Response;
import io.kaiwu.server.web.Route;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;

/** The loops, and how far each may go by itself. */
public final class LoopRoutes {

  private static final int LONGEST_REASON = 400;

  private final List<LoopView> loops;
  private final InstantSource siteClock;
  private final AuditTrail audit;

  /** Where a person wants a loop to be, and why. */
  public record WantedMode(Mode mode, String reason) {}

  /**
   * Routes.
   *
   * @param siteClock the clock of the ladders
   */
  public LoopRoutes(List<LoopView> loops, InstantSource siteClock, AuditTrail audit) {
    this.loops = List.copyOf(loops);
    this.siteClock = siteClock;
    this.audit = audit;
  }

  public List<Route> routes() {
    return List.of(
        Route.get(
            "/api/loops",
            Access.VIEWER,
            Text.of("所有回路", "the loops"),
            Response.listOf(LoopState.class),
            this::list),
        Route.post(
                "/api/loops/{name}/mode",
                Access.ENGINEER,
                Text.of("提升或降低一个回路的模式", "promotes or takes down a loop"),
                Response.of(LoopState.class),
                this::change)
            .taking(WantedMode.class));
  }

  private Answer list(Call call) {
    return Answer.json(loops.stream().map(this::state).toList());
  }

  private LoopState state(LoopView loop) {
    return LoopState.of(loop, siteClock.instant());
  }

  private Answer change(Call call) {
    LoopView loop = find(call.path("name"));
    WantedMode wanted = call.body(WantedMode.class);
    if (wanted.reason.isBlank() || wanted.reason.length() > LONGEST_REASON) {
      throw Refusal.badRequest(
          "reason-missing",
          "请用 1 至 %d 个字符说明理由。".formatted(LONGEST_REASON),
          "Give a reason of 1 to %d characters.".formatted(LONGEST_REASON));
    }
    String person = call.person().user();
    Mode from = loop.ladder().mode();
    if (wanted.mode.compareTo(from) < 0) {
      // Empty if it fell in the meantime: then it is where the person wanted it, or below.
      var _ = loop.ladder().demote(person, wanted.mode, Text.same(wanted.reason));
    } else {
      promote(loop, wanted.mode, person);
    }
    audit.note(
        person,
        "loop-mode",
        loop.definition().loop(),
        from + " to " + wanted.mode + ": " + wanted.reason);
    return Answer.json(state(loop));
  }

  private static void promote(LoopView loop, Mode to, String person) {
    Mode from = loop.ladder().mode();
    if (from.findNext().filter(next -> next == to).isEmpty()) {
      throw Refusal.conflict(
          "not-the-next-step",
          Text.of(
              "回路现为%s模式，只能逐级提升，不能直接到%s模式。".formatted(from.text().zh(), to.text().zh()),
              "The loop is on %s and rises step by step, not to %s."
                  .formatted(from.text().en(), to.text().en())));
    }
    if (loop.ladder().promote(person, loop.findShadow()) instanceof Promotion.Refused refused) {
      throw Refusal.conflict("ladder-refuses", join(refused.reasons()));
    }
  }

  private static Text join(List<Text> reasons) {
    return Text.of(
        reasons.stream().map(Text::zh).collect(Collectors.joining("；")) + "。",
        reasons.stream().map(Text::en).collect(Collectors.joining("; ")) + ".");
  }

  private LoopView find(String name) {
    return loops.stream()
        .filter(loop -> loop.definition().loop().equals(name))
        .findFirst()
        .orElseThrow(() ->
            Refusal.notFound("没有回路 %s。".formatted(name), "There is no loop (%s).".formatted(name)));
  }
}
