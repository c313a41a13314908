// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.cli;

import io.kaiwu.core.json.Digest;
import io.kaiwu.core.text.Text;
import io.kaiwu.core.time.Micros;
import io.kaiwu.core.time.TimeRange;
import io.kaiwu.learn.DataException;
import io.kaiwu.learn.registry.Lineage;
import io.kaiwu.learn.registry.ModelRegistry;
import io.kaiwu.learn.registry.StoredModel;
import io.kaiwu.learn.run.Run;
import io.kaiwu.learn.run.RunLog;
import io.kaiwu.learn.study.ModelFile;
import io.kaiwu.learn.study.StudyOutput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Where runs and models are kept. */
final class RunsOption {

  @Option(
      names = "--runs",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "运行记录与模型库，默认 kaiwu-runs / of runs and models, default kaiwu-runs")
  private Path folder = Path.of("kaiwu-runs");

  RunLog log() {
    return new RunLog(folder);
  }

  ModelRegistry models() {
    return new ModelRegistry(folder.resolve("models"), InstantSource.system());
  }

  /** Refuses, before the work, a folder that cannot be written or a name that no model may have. */
  void check(Optional<String> name) {
    log();
    name.ifPresent(models()::listVersions);
  }

  /** Keeps a run, and under a name its model as the next version. */
  Run keep(StudyOutput output, Optional<String> name) {
    Run run = output.run();
    if (name.isPresent()) {
      StoredModel stored =
          models().register(name.get(), ModelFile.FORMAT, lineage(output), output.model().toJson());
      run = run.withModel(stored.name() + "@" + stored.version());
    }
    log().append(run, output.details());
    return run;
  }

  /** A model by its file, by the folder {@code learn} wrote, or by its name in the registry. */
  ModelFile find(String model) {
    Path file = Path.of(model);
    if (Files.isDirectory(file)) {
      return ModelFile.read(file.resolve("model.json"));
    }
    if (Files.exists(file) || !model.contains("@")) {
      return ModelFile.read(file);
    }
    String name = model.substring(0, model.indexOf('@'));
    String version = model.substring(model.indexOf('@') + 1);
    StoredModel stored =
        version.matches("\\d{1,9}")
            ? models().load(name, Integer.parseInt(version))
            : models()
                .findStage(name, RunsCommand.stage(version))
                .orElseThrow(() ->
                    new DataException(
                        Text.of(
                            "模型（%s）没有处于 %s 的版本。先用 ./kaiwu runs promote。".formatted(name, version),
                            "The model (%s) has no version at %s. Maybe ./kaiwu runs promote first."
                                .formatted(name, version))));
    return ModelFile.fromJson(stored.model());
  }

  private static Lineage lineage(StudyOutput output) {
    Run run = output.run();
    return new Lineage(
        run.data().digest(),
        0,
        (int) Math.min(Integer.MAX_VALUE, run.data().rows()),
        run.data().rows() * run.data().columns(),
        new TimeRange(Micros.of(run.started()), Micros.of(run.started().plus(run.duration()))),
        new Digest(run.recipe().hex()),
        output.model().lineage(),
        output.metrics(),
        run.codeVersion(),
        run.seed());
  }
}
