// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.overview;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.act.command.Command;
import io.kaiwu.act.command.CommandState;
import io.kaiwu.act.ladder.FallCause;
import io.kaiwu.act.ladder.ModeChange;
import io.kaiwu.collect.ingest.IngestMetrics;
import io.kaiwu.core.reading.CleaningEntry;
import io.kaiwu.core.reading.Gap;
import io.kaiwu.core.text.Text;
import io.kaiwu.core.time.TimeRange;
import io.kaiwu.loop.LoopJson;
import io.kaiwu.loop.decision.Decision;
import io.kaiwu.server.rest.DecisionSummary;
import io.kaiwu.server.rest.OverviewSource;
import io.kaiwu.server.site.RunningLoop;
import io.kaiwu.server.site.Site;
import io.kaiwu.server.site.WitnessedLedger;
import io.kaiwu.server.web.WebJson;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.note.Checkpoint;
import io.kaiwu.trust.receipt.TrustTier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Puts the overview together, in the form that docs/reference/api.md gives; for one thread. */
public final class SiteOverview implements OverviewSource {

  private static final int NEWEST = 8;
  private static final int RECENT_GAPS = 500;
  private static final int SLOW_TURNS = 10;

  private final Site site;
  private final Optional<RunningLoop> loop;
  private final MachineConditions conditions;
  private final boolean simulated;
  private final GainTally gain = new GainTally();
  private final Deque<Decision> newest = new ArrayDeque<>();
  private final CommandTally commands = new CommandTally();
  private final long storedBefore;
  private Instant lastAt = Instant.EPOCH;
  private long lastStored;
  private int turn;
  private long bytes;
  private long openGaps;

  /**
   * An overview of the site and of one loop, if there is one.
   *
   * @param simulated whether the plant is a simulator
   */
  public SiteOverview(
      Site site, Optional<RunningLoop> loop, MachineConditions conditions, boolean simulated) {
    this.site = site;
    this.loop = loop;
    this.conditions = conditions;
    this.simulated = simulated;
    this.storedBefore = count() - site.ingest().metrics().stored();
    site.decisions().listDecisions(site.clock().instant(), 10_000).reversed().forEach(this::see);
    site.events().onDecision(this::see);
    site.events().onCommand(commands::see);
  }

  private synchronized void see(Decision decision) {
    gain.count(decision);
    newest.removeIf(known -> known.id().equals(decision.id()));
    newest.addFirst(decision);
    if (newest.size() > NEWEST) {
      newest.removeLast();
    }
  }

  private synchronized List<Decision> newest() {
    return newest.stream()
        .sorted((a, b) -> b.identity().madeAt().compareTo(a.identity().madeAt()))
        .toList();
  }

  @Override
  public ObjectNode overview() {
    Instant now = site.clock().instant();
    if (turn++ % SLOW_TURNS == 0) {
      bytes = size(site.folder().root());
      openGaps =
          site.store().gaps().listGaps(TimeRange.ALWAYS, RECENT_GAPS).stream()
              .filter(Gap::open)
              .count();
    }
    ObjectNode tree = LoopJson.MAPPER.createObjectNode();
    tree.put("site", site.config().site());
    tree.put("now", now.toString());
    tree.put("simulated", simulated);
    tree.put("commanding", site.commands().isOn());
    tree.set("collect", collect(now));
    tree.set("store", store());
    tree.set("learn", loop.map(SiteOverview::learn).orElse(NullNode.getInstance()));
    tree.set("decide", loop.map(ScheduleTree::decide).orElse(NullNode.getInstance()));
    tree.set("act", loop.map(this::act).orElse(NullNode.getInstance()));
    tree.set("trust", trust());
    tree.set("gain", gain.tree());
    tree.putObject("alarms").put("active", site.alarms().listActive().size());
    tree.set(
        "schedule",
        loop.map(running -> ScheduleTree.of(running, conditions)).orElse(NullNode.getInstance()));
    ArrayNode decisions = tree.putArray("decisions");
    newest()
        .forEach(decision ->
            decisions.add(
                WebJson.MAPPER.valueToTree(
                    DecisionSummary.of(decision, site.decisions().tier(decision)))));
    tree.set("health", health());
    return tree;
  }

  private JsonNode collect(Instant now) {
    IngestMetrics metrics = site.ingest().metrics();
    double seconds = Duration.between(lastAt, now).toNanos() / 1e9;
    ObjectNode tree = LoopJson.MAPPER.createObjectNode();
    tree.put(
        "readingsPerSecond",
        lastAt.equals(Instant.EPOCH)
            ? 0
            : Math.round((metrics.stored() - lastStored) / seconds * 10) / 10.0);
    lastAt = now;
    lastStored = metrics.stored();
    tree.put("stored", metrics.stored());
    tree.put("refused", metrics.cleaning().refused());
    tree.put("repaired", count(metrics, CleaningEntry.Action.REPAIRED));
    tree.put("flagged", count(metrics, CleaningEntry.Action.FLAGGED));
    tree.put("duplicates", metrics.duplicates());
    tree.put("openGaps", openGaps);
    tree.put("connected", devices());
    tree.put(
        "commitMillis",
        metrics.commits() == 0 ? 0 : metrics.commitTime().toNanos() / 1e6 / metrics.commits());
    return tree;
  }

  /** Open connections, without our own. */
  private long devices() {
    return Math.max(0, site.broker().metrics().connections() - 1);
  }

  private static long count(IngestMetrics metrics, CleaningEntry.Action action) {
    return metrics.cleaning().breaches().stream()
        .filter(breach -> breach.action() == action)
        .mapToLong(breach -> breach.count())
        .sum();
  }

  private JsonNode store() {
    ObjectNode tree = LoopJson.MAPPER.createObjectNode();
    tree.put("readings", storedBefore + site.ingest().metrics().stored());
    tree.put("bytes", bytes);
    tree.put("tags", site.store().catalog().tagCount());
    tree.put("assets", site.store().catalog().listAssets().size());
    return tree;
  }

  private static JsonNode learn(RunningLoop running) {
    ObjectNode tree = LoopJson.MAPPER.createObjectNode();
    tree.put("model", running.model().name());
    tree.put("version", running.model().version());
    tree.put("trainedAt", running.model().created().toString());
    JsonNode heldOut = running.model().lineage().metrics().path("heldOutCapped");
    tree.put("rmse", heldOut.path("model").path("rmse").doubleValue());
    double baseline = Double.POSITIVE_INFINITY;
    for (JsonNode naive : heldOut.path("baselines")) {
      baseline = Math.min(baseline, naive.path("rmse").doubleValue());
    }
    if (Double.isFinite(baseline)) {
      tree.put("baselineRmse", baseline);
    }
    tree.put("unit", "1");
    tree.put("units", running.model().lineage().units());
    tree.put(
        "drift",
        running
            .ladder()
            .findLastChange()
            .flatMap(ModeChange::cause)
            .filter(FallCause.DRIFT::equals)
            .isPresent());
    return tree;
  }

  private JsonNode act(RunningLoop running) {
    ObjectNode tree = LoopJson.MAPPER.createObjectNode();
    tree.put("loop", running.definition().loop());
    tree.put("mode", running.ladder().mode().name());
    commands.into(tree);
    return tree;
  }

  private JsonNode trust() {
    Checkpoint checkpoint = site.notary().log().checkpoint();
    ObjectNode tree = LoopJson.MAPPER.createObjectNode();
    tree.put("entries", checkpoint.size());
    tree.put(
        "root",
        Base64.getEncoder().encodeToString(HexFormat.of().parseHex(checkpoint.root().hex())));
    tree.put("checkpointAt", site.ledgerHealth().checkpointAt().toString());
    tree.put("tier", tier().name());
    VKey key = site.notary().log().key();
    tree.put("key", "%s+%08x".formatted(key.name(), key.id()));
    return tree;
  }

  private TrustTier tier() {
    return site.findWitnesses().map(WitnessedLedger::tier).orElse(TrustTier.SELF);
  }

  private JsonNode health() {
    ArrayNode health = LoopJson.MAPPER.createArrayNode();
    long connections = devices();
    part(
        health,
        "collect",
        site.ingest().metrics().failedCommits() == 0,
        Text.of("%d 个连接".formatted(connections), "%d connections".formatted(connections)));
    long free = site.folder().root().toFile().getUsableSpace() >> 30;
    part(
        health,
        "store",
        free > 0,
        Text.of("磁盘剩余 %d GB".formatted(free), "%d GB of disk free".formatted(free)));
    part(
        health,
        "act",
        true, // off is how a site begins, and no trouble
        site.commands().isOn()
            ? Text.of("允许发出命令", "commands may go out")
            : Text.of("命令总开关已关", "the master switch is off"));
    part(health, "trust", site.ledgerHealth().ok(), site.ledgerHealth().text());
    return health;
  }

  private static void part(ArrayNode health, String part, boolean ok, Text text) {
    ObjectNode node = health.addObject();
    node.put("part", part);
    node.put("ok", ok);
    node.putObject("text").put("zh", text.zh()).put("en", text.en());
  }

  private long count() {
    Object count =
        site.store()
            .sql()
            .query("SELECT count(*) FROM readings")
            .run(1, Duration.ofMinutes(1))
            .rows()
            .getFirst()
            .getFirst();
    return count instanceof Number number ? number.longValue() : 0;
  }

  private static long size(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    } catch (IOException | UncheckedIOException e) {
      return 0; // a file went away while it was looked at; the next look will tell
    }
  }

  /** How commands have fared since the start. */
  private static final class CommandTally {

    private final Map<UUID, CommandState> states = new ConcurrentHashMap<>();

    void see(Command command) {
      states.put(command.id(), command.state());
    }

    void into(ObjectNode tree) {
      tree.put("sent", states.values().stream().filter(CommandState::isSent).count());
      tree.put("readBack", count(CommandState.READ_BACK));
      tree.put("failed", count(CommandState.FAILED) + count(CommandState.REFUSED));
      tree.put("awaiting", count(CommandState.AWAITING_APPROVAL));
    }

    private long count(CommandState state) {
      return states.values().stream().filter(state::equals).count();
    }
  }
}
