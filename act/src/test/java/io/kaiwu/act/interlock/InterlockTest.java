// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.act.interlock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.core.asset.AssetPath;
import io.kaiwu.core.reading.Quality;
import io.kaiwu.core.tag.Range;
import io.kaiwu.core.tag.TagId;
import io.kaiwu.core.unit.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each interlock at the edge of what it allows. */
final class InterlockTest {

  private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
  private static final TagId LOAD = TagId.of("plant-1/engine-07", "load");
  private static final Unit CEL = Unit.of("Cel");

  private final Map<TagId, Sample> plant = new HashMap<>();
  private final Map<TagId, List<Sample>> commanded = new HashMap<>();

  @Test
  void rangeAllowsBothEndsAndNothingBeyond() {
    Interlock range = new RangeInterlock(Points.named("load"), new Range(0.2, 0.9));

    assertThat(passes(range, 0.2)).isTrue();
    assertThat(passes(range, 0.9)).isTrue();
    assertThat(passes(range, Math.nextDown(0.2))).isFalse();
    assertThat(passes(range, Math.nextUp(0.9))).isFalse();
    assertThat(range.concerns(TagId.of("plant-1/engine-07", "valve"))).isFalse();
  }

  @Test
  void rangeSaysTheNumbersWithTheirUnit() {
    Interlock range = new RangeInterlock(Points.ALL, new Range(10, 80));

    Verdict verdict = range.check(new Setpoint(LOAD, 81.5, CEL), situation());

    assertThat(verdict.detail().en()).isEqualTo("81.5 Cel lies outside 10 Cel to 80 Cel");
  }

  @Test
  void rateAllowsTheFullChangeAndNoMore() {
    Interlock rate = new RateInterlock(Points.ALL, 0.1, Duration.ofMinutes(1));
    plant.put(LOAD, Sample.good(NOW, 0.7));

    assertThat(passes(rate, 0.8)).isTrue(); // 0.8 - 0.7 > 0.1 in binary
    assertThat(passes(rate, 0.6)).isTrue();
    assertThat(passes(rate, 0.8001)).isFalse();
    assertThat(passes(rate, 0.5999)).isFalse();
  }

  @Test
  void rateAddsUpTheCommandsOfItsTimeAndForgetsOlderOnes() {
    Interlock rate = new RateInterlock(Points.ALL, 0.1, Duration.ofMinutes(1));
    plant.put(LOAD, Sample.good(NOW, 0.6));
    commanded.put(
        LOAD,
        List.of(Sample.good(NOW.minusSeconds(60), 0.5), Sample.good(NOW.minusSeconds(60), 0.6)));
    assertThat(passes(rate, 0.7)).isFalse();

    commanded.put(
        LOAD,
        List.of(Sample.good(NOW.minusSeconds(61), 0.5), Sample.good(NOW.minusSeconds(61), 0.6)));
    assertThat(passes(rate, 0.7)).isTrue();
  }

  @Test
  void rateComparesWithTheLastCommandWhenThereIsNoReading() {
    Interlock rate = new RateInterlock(Points.ALL, 0.1, Duration.ofMinutes(1));
    assertThat(passes(rate, 0.5)).isFalse();

    commanded.put(LOAD, List.of(Sample.good(NOW.minusSeconds(3_600), 0.6)));
    plant.put(LOAD, new Sample(NOW, 0.5, Quality.BAD));

    assertThat(passes(rate, 0.5)).isTrue();
    assertThat(passes(rate, 0.4)).isFalse();
  }

  @Test
  void freshDataMustBeGoodAndNoOlderThanAllowed() {
    TagId speed = TagId.of("plant-1/engine-07", "speed");
    Interlock fresh =
        new FreshInterlock(
            Points.ALL,
            List.of(TagRef.of("speed"), TagRef.of("plant-1/grid:power")),
            Duration.ofSeconds(10));
    plant.put(TagId.of("plant-1/grid", "power"), Sample.good(NOW, 1));
    assertThat(check(fresh, 0.5).detail().en()).contains("engine-07:speed has no reading");

    plant.put(speed, Sample.good(NOW.minusSeconds(10), 1));
    assertThat(passes(fresh, 0.5)).isTrue();
    plant.put(speed, Sample.good(NOW.minusMillis(10_001), 1));
    assertThat(check(fresh, 0.5).detail().en()).contains("10.001 s old; at most 10 s");
    plant.put(speed, new Sample(NOW, 1, Quality.UNCERTAIN));
    assertThat(passes(fresh, 0.5)).isFalse();
    plant.put(speed, new Sample(NOW, 1, Quality.mark(Quality.GOOD, Quality.LATE)));
    assertThat(passes(fresh, 0.5)).isTrue();
    plant.put(speed, Sample.good(NOW.plusMillis(10_001), 1));
    assertThat(check(fresh, 0.5).detail().en()).contains("maybe a clock is wrong");
    plant.put(speed, Sample.good(NOW, 1));
    plant.remove(TagId.of("plant-1/grid", "power"));
    assertThat(passes(fresh, 0.5)).isFalse();
  }

  @Test
  void plantStateBindsOnlyTheValuesItIsDeclaredFor() {
    TagId running = TagId.of("plant-1/engine-07", "running");
    Interlock state =
        new StateInterlock(
            Points.ALL,
            new Range(0, 0),
            TagRef.of("running"),
            new Range(1, 1),
            Duration.ofSeconds(10));

    assertThat(passes(state, 0.5)).isTrue();
    assertThat(passes(state, 0)).isFalse();
    plant.put(running, Sample.good(NOW, 0));
    assertThat(passes(state, 0)).isFalse();
    plant.put(running, Sample.good(NOW.minusSeconds(11), 1));
    assertThat(passes(state, 0)).isFalse();
    plant.put(running, Sample.good(NOW, 1));
    assertThat(passes(state, 0)).isTrue();
  }

  @Test
  void groupLetsOnlySoManyStandStillAtOnce() {
    Interlock group = group(2);
    run("engine-07", 1);
    run("engine-08", 1);
    run("engine-09", 0);
    assertThat(passes(group, 0)).isTrue();
    assertThat(passes(group, 0.5)).isTrue();

    run("engine-08", 0);
    assertThat(check(group, 0).detail().en())
        .isEqualTo("2 others of the group's 3 are stopped; at most 2 may be stopped at once");
    assertThat(passes(group, 0.5)).isTrue();
  }

  @Test
  void groupCountsWhatItDoesNotKnowAndWhatWasJustToldToStop() {
    Interlock group = group(1);
    run("engine-08", 1);
    assertThat(passes(group, 0)).isFalse(); // nothing is known of engine-09

    run("engine-09", 1);
    assertThat(passes(group, 0)).isTrue();

    TagId other = TagId.of("plant-1/engine-09", "load");
    commanded.put(other, List.of(Sample.good(NOW.minusSeconds(29), 0)));
    assertThat(passes(group, 0)).isFalse();
    commanded.put(other, List.of(Sample.good(NOW.minusSeconds(30), 0)));
    assertThat(passes(group, 0)).isTrue();
    commanded.put(
        other, List.of(Sample.good(NOW.minusSeconds(9), 0), Sample.good(NOW.minusSeconds(5), 1)));
    assertThat(passes(group, 0)).isTrue();
  }

  @Test
  void scopeBeginsEmptyAndTakesEffectAtOnce() {
    Set<AssetPath> allowed = new HashSet<>();
    Interlock scope = new ScopeInterlock(() -> allowed);
    assertThat(passes(ScopeInterlock.empty(), 0.5)).isFalse();
    assertThat(passes(scope, 0.5)).isFalse();

    allowed.add(AssetPath.of("plant-1/engine-0"));
    assertThat(passes(scope, 0.5)).isFalse();
    allowed.add(AssetPath.of("plant-1"));
    assertThat(passes(scope, 0.5)).isTrue();
    allowed.clear();
    assertThat(passes(scope, 0.5)).isFalse();
  }

  @Test
  void refusesRulesThatMeanNothing() {
    assertThatThrownBy(() -> new RateInterlock(Points.ALL, 0, Duration.ofSeconds(1)))
        .hasMessageContaining("must both be positive");
    assertThatThrownBy(() -> new FreshInterlock(Points.ALL, List.of(), Duration.ofSeconds(1)))
        .hasMessageContaining("at least one tag");
  }

  private void run(String engine, double running) {
    plant.put(TagId.of("plant-1/" + engine, "running"), Sample.good(NOW, running));
  }

  private static Interlock group(int maxStopped) {
    return new GroupInterlock(
        Set.of(
            AssetPath.of("plant-1/engine-07"),
            AssetPath.of("plant-1/engine-08"),
            AssetPath.of("plant-1/engine-09")),
        "load",
        new Range(0, 0),
        "running",
        new Range(1, 1),
        maxStopped,
        Duration.ofSeconds(10),
        Duration.ofSeconds(30));
  }

  private boolean passes(Interlock interlock, double value) {
    return check(interlock, value).passed();
  }

  private Verdict check(Interlock interlock, double value) {
    return interlock.check(new Setpoint(LOAD, value, Unit.ONE), situation());
  }

  private Situation situation() {
    return new Situation(
        NOW,
        tag -> Optional.ofNullable(plant.get(tag)),
        point -> commanded.getOrDefault(point, new ArrayList<>()));
  }
}
