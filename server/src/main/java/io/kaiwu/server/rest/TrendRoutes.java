// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.rest;

import io.kaiwu.core.reading.Gap;
import io.kaiwu.core.tag.Tag;
import io.kaiwu.core.tag.TagId;
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
import io.kaiwu.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** One tag over time. */
public final class TrendRoutes {

  private static final int POINTS = 600;
  private static final int MOST_POINTS = 2_000;
  private static final int MOST_SLABS = 200;
  private static final Duration USUAL = Duration.ofHours(1);
  private static final long LEAST_SLAB_MICROS = Micros.of(Duration.ofHours(6));

  private final Store store;
  private final InstantSource siteClock;

  /** A stretch of time in milliseconds since 1970. */
  public record GapView(long from, long to) {}

  /** Columns of equal length: times in milliseconds since 1970, mean, least and greatest value. */
  public record TrendView(
      String tag,
      String unit,
      List<Long> t,
      List<Double> v,
      List<Double> low,
      List<Double> high,
      List<GapView> gaps) {}

  /**
   * Routes.
   *
   * @param siteClock the time of the plant: where a trend ends if nothing else is asked
   */
  public TrendRoutes(Store store, InstantSource siteClock) {
    this.store = store;
    this.siteClock = siteClock;
  }

  public List<Route> routes() {
    return List.of(
        Route.get(
                "/api/trend",
                Access.VIEWER,
                Text.of("一个测点的历史曲线", "one tag over time"),
                Response.of(TrendView.class),
                this::show)
            .with(
                Query.required("tag", "string", "asset/path:name"),
                Query.optional("from", "string", "ISO 8601; an hour before the end if absent"),
                Query.optional("to", "string", "ISO 8601, exclusive; now if absent"),
                Query.optional("points", "integer", "2 to 2000; 600 if absent")));
  }

  private Answer show(Call call) {
    Tag tag = findTag(call.required("tag"));
    Instant to = call.queryInstant("to").orElseGet(siteClock::instant);
    Instant from = call.queryInstant("from").orElseGet(() -> to.minus(USUAL));
    int points = call.queryInt("points", POINTS, 2, MOST_POINTS);
    if (!from.isBefore(to)) {
      throw Refusal.badRequest(
          "bad-parameter",
          "起始时间（%s）须早于结束时间（%s）。".formatted(from, to),
          "The beginning (%s) must be before the end (%s).".formatted(from, to));
    }
    TimeRange range = TimeRange.of(from, to);
    Trend trend = new Trend(range, points);
    readInSlabs(tag, range, trend);
    Trend.Columns columns = trend.columns();
    return Answer.json(
        new TrendView(
            tag.id().toString(),
            tag.unit().code(),
            java.util.Arrays.stream(columns.t()).boxed().toList(),
            java.util.Arrays.stream(columns.v()).boxed().toList(),
            java.util.Arrays.stream(columns.low()).boxed().toList(),
            java.util.Arrays.stream(columns.high()).boxed().toList(),
            store.gaps().listGaps(tag.id(), range).stream().map(gap -> view(gap, range)).toList()));
  }

  /** A long range is read piece by piece, so that a year of seconds does not fill the memory. */
  private void readInSlabs(Tag tag, TimeRange range, Trend trend) {
    int[] tags = {tag.index()};
    long span = range.toMicros() - range.fromMicros();
    long slab = Math.max(LEAST_SLAB_MICROS, span / MOST_SLABS + 1);
    for (long at = range.fromMicros(); at < range.toMicros(); at += slab) {
      trend.add(
          store.readings().read(tags, new TimeRange(at, Math.min(at + slab, range.toMicros()))));
    }
  }

  private Tag findTag(String text) {
    try {
      var tag = store.catalog().findTag(TagId.parse(text));
      if (tag.isPresent()) {
        return tag.get();
      }
    } catch (IllegalArgumentException e) {
      // No tag at all: there is no such one either.
    }
    throw Refusal.notFound("没有测点 %s。".formatted(text), "There is no tag (%s).".formatted(text));
  }

  private static GapView view(Gap gap, TimeRange range) {
    return new GapView(
        Math.max(gap.range().fromMicros(), range.fromMicros()) / 1_000,
        Math.min(gap.range().toMicros(), range.toMicros()) / 1_000);
  }
}
