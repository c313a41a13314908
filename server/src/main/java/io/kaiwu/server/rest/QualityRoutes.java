// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.rest;

import io.kaiwu.core.reading.CleaningEntry;
import io.kaiwu.core.reading.Gap;
import io.kaiwu.core.reading.GapLedger;
import io.kaiwu.core.reading.Reason;
import io.kaiwu.core.text.Text;
import io.kaiwu.core.time.Micros;
import io.kaiwu.core.time.TimeRange;
import io.kaiwu.server.web.Access;
import io.kaiwu.server.web.Answer;
import io.kaiwu.server.web.Call;
import io.kaiwu.server.web.Query;
import io.kaiwu.server.web.Refusal;
import io.kaiwu.server.web.Response;
import io.kaiwu.server.web.Route;
import io.kaiwu.store.CleaningLog;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What could not be had, and what was refused, repaired or flagged. */
public final class QualityRoutes {

  private static final int SHOWN = 200;
  private static final int MOST_SHOWN = 2_000;

  private final GapLedger gaps;
  private final CleaningLog cleaning;

  /** Readings that could not be had. */
  public record GapView(
      String tag,
      Instant from,
      Instant to,
      boolean open,
      Gap.Cause cause,
      Text causeText,
      @Nullable Instant backfilledAt) {}

  /** Totals since the store was made, and the newest entries. */
  public record CleaningView(List<Total> totals, List<Entry> entries) {}

  /** How often something was done for one reason. */
  public record Total(Reason reason, Text text, CleaningEntry.Action action, long count) {}

  /** What was done to one reading or message; tag and time are null for a whole message. */
  public record Entry(
      Instant receivedAt,
      String source,
      @Nullable String tag,
      @Nullable Instant time,
      String raw,
      Reason reason,
      CleaningEntry.Action action,
      String detail,
      String recipe) {}

  public QualityRoutes(GapLedger gaps, CleaningLog cleaning) {
    this.gaps = gaps;
    this.cleaning = cleaning;
  }

  public List<Route> routes() {
    Query limit = Query.optional("limit", "integer", "1 to 2000; 200 if absent");
    return List.of(
        Route.get(
                "/api/gaps",
                Access.VIEWER,
                Text.of("数据缺口，新的在前", "the gap ledger, newest first"),
                Response.listOf(GapView.class),
                this::listGaps)
            .with(limit),
        Route.get(
                "/api/cleaning",
                Access.VIEWER,
                Text.of("被拒收、修复和标记的读数", "refused, repaired and flagged readings"),
                Response.of(CleaningView.class),
                this::showCleaning)
            .with(limit, Query.optional("reason", "string", "only entries of this reason")));
  }

  private Answer listGaps(Call call) {
    int limit = call.queryInt("limit", SHOWN, 1, MOST_SHOWN);
    return Answer.json(
        gaps.listGaps(TimeRange.ALWAYS, limit).stream().map(QualityRoutes::view).toList());
  }

  private static GapView view(Gap gap) {
    return new GapView(
        gap.tag().toString(),
        Micros.toInstant(gap.range().fromMicros()),
        Micros.toInstant(gap.range().toMicros()),
        gap.open(),
        gap.cause(),
        gap.cause().text(),
        gap.backfilledMicros().isPresent()
            ? Micros.toInstant(gap.backfilledMicros().getAsLong())
            : null);
  }

  private Answer showCleaning(Call call) {
    int limit = call.queryInt("limit", SHOWN, 1, MOST_SHOWN);
    var reason = call.query("reason").map(QualityRoutes::reason);
    return Answer.json(
        new CleaningView(
            cleaning.listTotals().stream()
                .map(total ->
                    new Total(
                        total.reason(), total.reason().text(), total.action(), total.entries()))
                .toList(),
            cleaning.listEntries(TimeRange.ALWAYS, reason, limit).stream()
                .map(QualityRoutes::view)
                .toList()));
  }

  private static Entry view(CleaningEntry entry) {
    return new Entry(
        Micros.toInstant(entry.receivedMicros()),
        entry.source(),
        entry.tag().isEmpty() ? null : entry.tag(),
        entry.timeMicros() == 0 ? null : Micros.toInstant(entry.timeMicros()),
        entry.raw(),
        entry.reason(),
        entry.action(),
        entry.detail(),
        entry.recipe());
  }

  private static Reason reason(String word) {
    return Arrays.stream(Reason.values())
        .filter(reason -> reason.name().equals(word))
        .findFirst()
        .orElseThrow(() ->
            Refusal.badRequest(
                "bad-parameter",
                "没有原因 %s，可用的有：%s。".formatted(word, Arrays.toString(Reason.values())),
                "There is no reason (%s). Maybe one of: %s."
                    .formatted(word, Arrays.toString(Reason.values()))));
  }
}
