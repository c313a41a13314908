// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.act.ladder.Mode;
import io.kaiwu.act.ladder.ModeChange;
import io.kaiwu.act.ladder.ShadowBar;
import io.kaiwu.act.ladder.ShadowRecord;
import io.kaiwu.core.json.Digest;
import io.kaiwu.core.text.Text;
import io.kaiwu.loop.definition.LoopDefinition;
import io.kaiwu.loop.definition.LoopYaml;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A loop as it stands.
 *
 * @param definition YAML
 * @param history newest first
 * @param canPromoteTo the step up that the ladder would let a person take now; null if none
 */
public record LoopState(
    String name,
    Mode mode,
    String definition,
    Digest digest,
    @Nullable JsonNode model,
    List<Change> history,
    @Nullable Shadow shadow,
    @Nullable Mode canPromoteTo) {

  /** A change of mode; by the loop itself if no person did it. */
  public record Change(Instant at, Mode from, Mode to, String by, Text reason) {

    static Change of(ModeChange change) {
      return new Change(
          change.at(), change.from(), change.to(), change.person().orElse("kaiwu"), change.why());
    }
  }

  /** How it did while it only pretended, and whether that is enough. */
  public record Shadow(Instant since, int decisions, double score, double bar, boolean met) {}

  static LoopState of(LoopView loop, Instant now) {
    LoopDefinition definition = loop.definition();
    ShadowBar bar =
        new ShadowBar(
            definition.shadow().decisions(),
            definition.shadow().bar(),
            definition.shadow().period());
    Optional<ShadowRecord> record = loop.findShadow();
    boolean met = record.map(shown -> bar.listShortfalls(shown, now).isEmpty()).orElse(false);
    return new LoopState(
        definition.loop(),
        loop.ladder().mode(),
        LoopYaml.write(definition),
        definition.digest(),
        loop.findModel().orElse(null),
        loop.ladder().listChanges().reversed().stream().map(Change::of).toList(),
        record
            .map(shown ->
                new Shadow(shown.since(), shown.decisions(), shown.score(), bar.score(), met))
            .orElse(null),
        loop.ladder()
            .mode()
            .findNext()
            .filter(next -> next != Mode.AUTO || (met && isOfThisTime(loop, record)))
            .orElse(null));
  }

  /** What a loop showed before it last came to SHADOW does not count. */
  private static boolean isOfThisTime(LoopView loop, Optional<ShadowRecord> record) {
    Instant began = loop.ladder().findLastChange().map(ModeChange::at).orElse(Instant.MIN);
    return record.map(shown -> !shown.since().isBefore(began)).orElse(false);
  }
}
