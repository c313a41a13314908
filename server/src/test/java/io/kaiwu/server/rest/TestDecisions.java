// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.kaiwu.core.json.Digest;
import io.kaiwu.core.reading.Quality;
import io.kaiwu.core.reading.ReadingBatch;
import io.kaiwu.core.tag.Tag;
import io.kaiwu.core.text.Text;
import io.kaiwu.core.time.Micros;
import io.kaiwu.core.time.TimeRange;
import io.kaiwu.loop.decision.Action;
import io.kaiwu.loop.decision.Decision;
import io.kaiwu.loop.decision.Evidence;
import io.kaiwu.loop.decision.Identity;
import io.kaiwu.loop.decision.Plan;
import io.kaiwu.loop.decision.Prediction;
import io.kaiwu.loop.decision.ReadingColumns;
import io.kaiwu.loop.definition.LoopYaml;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes small Decisions from real readings, and has them sealed. */
public final class TestDecisions {

  private static final double COST = 70;

  private TestDecisions() {}

  public static Decision make(TestSite site, List<Tag> tags) {
    Instant now = site.time.instant();
    List<Tag> seen = tags.subList(0, 2);
    site.store
        .readings()
        .append(
            ReadingBatch.builder(2)
                .add(seen.get(0).index(), Micros.of(now.minusSeconds(2)), 0, 1_480, Quality.GOOD)
                .add(seen.get(1).index(), Micros.of(now.minusSeconds(1)), 0, 41.5, Quality.GOOD)
                .build(),
            List.of());
    ReadingColumns window =
        ReadingColumns.read(
            TestSite.PUMP,
            seen,
            TimeRange.of(now.minusSeconds(60), now),
            site.store.readings(),
            0,
            Map.of());
    Digest some = Digest.of(new byte[0]);
    Decision decision =
        new Decision(
            new Identity(
                site.ids.next(),
                "mill",
                TestSite.LOOP.loop(),
                TestSite.LOOP.digest(),
                LoopYaml.toTree(TestSite.LOOP),
                "ADVISE",
                now,
                Text.of("水泵该检修了", "the pump needs care")),
            new Evidence(List.of(window.window()), "pump/1", some),
            List.of(
                new Prediction(
                    TestSite.PUMP.value(),
                    "pump-life",
                    1,
                    some,
                    "remaining-life",
                    "1",
                    42,
                    30,
                    55,
                    0.9,
                    true,
                    List.of(),
                    now)),
            plan(),
            new Action(
                List.of(
                    new Action.Request(
                        site.ids.next(),
                        "mill/pump-1:stop",
                        1,
                        "1",
                        now.plusSeconds(30),
                        Text.of("检修", "care"))),
                List.of()),
            Optional.empty(),
            List.of());
    return site.decisions.decided(decision, TestSite.PUMP, List.of(window));
  }

  private static Plan plan() {
    var json = JsonNodeFactory.instance;
    return new Plan(
        "test/1",
        "none",
        "OPTIMAL",
        Optional.of(COST),
        Optional.of(COST),
        Optional.of(0.0),
        "CNY",
        7,
        0.01,
        json.objectNode(),
        json.objectNode().put("cost", COST),
        new Plan.Verdict("test checker", true, List.of()),
        List.of(),
        List.of(),
        Text.of("停机检修", "stop and care"));
  }
}
