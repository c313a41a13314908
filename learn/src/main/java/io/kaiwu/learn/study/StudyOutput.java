// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.study;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.json.Digest;
import io.kaiwu.core.report.Report;
import io.kaiwu.core.text.Text.Language;
import io.kaiwu.learn.Json;
import io.kaiwu.learn.run.Run;
import io.kaiwu.learn.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What a study leaves behind: {@code model.json}, {@code metrics.json}, {@code report.html}, and
 * the line of its run.
 *
 * @param run in short
 * @param details what is too long for the run's line: recipe, curve, warnings, attempts
 */
public record StudyOutput(
    Run run, ObjectNode details, ModelFile model, ObjectNode metrics, Report report) {

  private static final ObjectWriter PRETTY = new ObjectMapper().writerWithDefaultPrettyPrinter();

  /**
   * When and by what a study was made.
   *
   * @param id of its run
   * @param name of the experiment
   * @param code the version of Kaiwu
   */
  public record Origin(String id, String name, Instant started, Duration duration, String code) {}

  /** Of a study that was judged. */
  public static StudyOutput of(StudyResult result, Origin origin) {
    ObjectNode metrics = JsonNodeFactory.instance.objectNode();
    metrics.put("method", result.plan().method().name());
    metrics.put("target", result.target().column());
    metrics.put("split", result.cut().text().en());
    metrics.put("rowsLearned", result.cut().partition().trainSize());
    metrics.put("rowsJudged", result.cut().partition().testSize());
    metrics.put("judgedOnTrainingRows", result.cut().judgedOnTraining());
    metrics.set("order", result.cut().order().toJson());
    metrics.set("judged", result.judgement().toJson());
    Json.putFinite(metrics, "trainingScore", result.trainingScore());
    result.secondLook().ifPresent(honest -> metrics.set("byTime", honest.toJson()));
    ArrayNode warnings = metrics.putArray("warnings");
    result.warnings().forEach(w -> warnings.add(w.toJson()));
    metrics.set("importance", result.explanation().importance().toJson());
    result.fairness().ifPresent(f -> metrics.set("fairness", f.toJson()));
    Run run =
        run(
            result.plan(),
            result.table(),
            result.fitted().preparation().toJson(),
            result.parameters().values(),
            result.metrics(),
            origin);
    ObjectNode details = details(result.fitted().preparation().toJson(), result.curve());
    details.set("judged", result.judgement().toJson()); // with its curves
    details.set("warnings", warnings.deepCopy());
    result
        .search()
        .ifPresent(found -> {
          ArrayNode attempts = details.putArray("attempts");
          found
              .attempts()
              .forEach(a -> {
                ObjectNode one = attempts.addObject();
                a.values().forEach(one::put);
                one.put("share", a.share());
                Json.putFinite(one, "loss", a.loss());
              });
        });
    int[] training = Cut.pick(result.rows(), result.cut().partition().train());
    ModelFile model =
        new ModelFile(
            result.plan().method(),
            Optional.of(result.target()),
            result.fitted().preparation(),
            result.fitted().model(),
            TrainingRanges.of(result.table(), result.fitted().preparation().inputs(), training),
            lineage(run));
    return new StudyOutput(run, details, model, metrics, new StudyReport(result).report());
  }

  /** Of an exploration, which has nothing to be judged by. */
  public static StudyOutput of(Exploration exploration, Origin origin) {
    ExplorationSection section = ExplorationSection.of(exploration);
    Map<String, Double> measured = section.metrics();
    ObjectNode metrics = JsonNodeFactory.instance.objectNode();
    metrics.put("method", exploration.plan().method().name());
    metrics.put("rows", exploration.sample().rows());
    measured.forEach(metrics::put);
    Run run =
        run(
            exploration.plan(),
            exploration.table(),
            exploration.preparation().toJson(),
            exploration.parameters().values(),
            measured,
            origin);
    ModelFile model =
        new ModelFile(
            exploration.plan().method(),
            Optional.empty(),
            exploration.preparation(),
            exploration.model(),
            TrainingRanges.of(
                exploration.table(),
                exploration.preparation().inputs(),
                exploration.preparation().trainingRows()),
            lineage(run));
    return new StudyOutput(
        run,
        details(exploration.preparation().toJson(), exploration.curve()),
        model,
        metrics,
        new ExplorationReport(exploration, section).report());
  }

  private static Run run(
      StudyPlan plan,
      Table table,
      ObjectNode recipe,
      Map<String, String> parameters,
      Map<String, Double> metrics,
      Origin origin) {
    return new Run(
        origin.id(),
        origin.name(),
        plan.method().name(),
        new Run.Data(
            table.source(),
            table.digest().orElseGet(() -> Digest.of(new byte[0])),
            table.rows(),
            table.width()),
        Digest.of(recipe),
        parameters,
        metrics,
        plan.seed(),
        origin.started(),
        origin.duration(),
        Run.Outcome.DONE,
        origin.code(),
        "");
  }

  private static ObjectNode details(ObjectNode recipe, LossCurve curve) {
    ObjectNode details = JsonNodeFactory.instance.objectNode();
    details.set("recipe", recipe);
    details.set("losses", Json.numbers(curve.losses()));
    return details;
  }

  private static ObjectNode lineage(Run run) {
    ObjectNode lineage = JsonNodeFactory.instance.objectNode();
    lineage.put("run", run.id()).put("file", run.data().file());
    lineage.put("data", run.data().digest().hex()).put("rows", run.data().rows());
    lineage.put("recipe", run.recipe().hex()).put("seed", Long.toString(run.seed()));
    lineage.put("started", run.started().toString()).put("code", run.codeVersion());
    ObjectNode parameters = lineage.putObject("parameters");
    run.parameters().forEach(parameters::put);
    ObjectNode metrics = lineage.putObject("metrics");
    run.metrics().forEach(metrics::put);
    return lineage;
  }

  /** Writes the three files into a folder, which is made if it is not there. */
  public void write(Path folder, Language language) throws IOException {
    Files.createDirectories(folder);
    model.write(folder.resolve("model.json"));
    Files.write(folder.resolve("metrics.json"), PRETTY.writeValueAsBytes(metrics));
    Files.writeString(folder.resolve("report.html"), report.html(language));
  }
}
