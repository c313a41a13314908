// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.site;

import io.kaiwu.act.ladder.LadderRules;
import io.kaiwu.act.ladder.ModeLadder;
import io.kaiwu.act.ladder.ShadowBar;
import io.kaiwu.collect.ingest.IngestMetrics;
import io.kaiwu.collect.mqtt.Credentials;
import io.kaiwu.loop.definition.LoopDefinition;
import io.kaiwu.loop.run.LoopParts;
import io.kaiwu.loop.run.LoopRunner;
import io.kaiwu.server.site.Site;
import io.kaiwu.server.site.SiteConfig;
import io.kaiwu.server.site.SiteFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * The process under measurement: the site as the server composes it, with the benchmark's plant,
 * recipe, loop and command rule. It prints where it listens, then answers questions until it is to
 * stop.
 */
public final class BenchSite {

  private BenchSite() {}

  /** Runs with the site's folder as the only argument. */
  public static void main(String[] args) throws IOException {
    try (Site site = Site.open(folder(Path.of(args[0])))) {
      site.connect();
      Plant.register(site.store().catalog());
      site.listen(runner(site)::accept);
      try (CommandRule rule = CommandRule.start(site)) {
        Credentials account = site.accounts().create("bench", List.of(Plant.ROOT));
        say("ready %d %s %s".formatted(site.broker().port(), account.name(), account.password()));
        answer(site, rule);
      }
    }
    System.exit(0);
  }

  /** Makes the folder, with the recipe and the loop of the benchmarks. */
  public static SiteFolder folder(Path root) {
    SiteFolder folder =
        SiteFolder.openOrCreate(
            root,
            SiteConfig.fresh("bench")
                .withMqttPort(0)
                .withRecipe("bench")
                .withCommanding(List.of(Plant.ROOT)));
    folder.write("recipes/bench.yaml", resource("recipe.yaml"));
    folder.write("loops/bench.yaml", resource("loop.yaml"));
    return folder;
  }

  private static LoopRunner runner(Site site) {
    LoopDefinition loop = site.loops().getFirst();
    LoopDefinition.Shadow shadow = loop.shadow();
    ModeLadder ladder =
        new ModeLadder(
            loop.loop(),
            LadderRules.of(new ShadowBar(shadow.decisions(), shadow.bar(), shadow.period())),
            site.modes(),
            site.clock(),
            change -> {});
    LoopParts parts =
        new LoopParts(
            site.config().site(),
            site.store(),
            site.decisions(),
            site.commands(),
            ladder,
            site.alarms(),
            site.recipe().label(),
            site.recipe().digest(),
            site.clock(),
            site.ids(),
            1);
    return new LoopRunner(loop, new NoLogic(), parts, site.workers(), prediction -> {});
  }

  private static void answer(Site site, CommandRule rule) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null && !line.equals("stop"); line = in.readLine()) {
      switch (line) {
        case "metrics" -> say("metrics " + metrics(site));
        case "gc" -> {
          System.gc(); // the live set is asked for, not what happens to lie about
          say("gc done");
        }
        case "stamps" -> {
          rule.takeStamps().forEach(stamp -> say("stamp " + stamp));
          say("stamps done");
        }
        default -> say(line + " is not known");
      }
    }
  }

  private static String metrics(Site site) {
    IngestMetrics now = site.ingest().metrics();
    return "%d %d %d %d %d %d"
        .formatted(
            now.stored(),
            now.duplicates(),
            now.commits(),
            now.commitTime().toMillis(),
            now.cleaning().breaches().stream().mapToLong(breach -> breach.count()).sum(),
            site.alarms().listActive().size());
  }

  private static void say(String line) {
    System.out.println(line);
  }

  static String resource(String name) {
    try (InputStream in = BenchSite.class.getResourceAsStream("/bench/" + name)) {
      if (in == null) {
        throw new IllegalStateException("The resource (" + name + ") is not on the class path.");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
