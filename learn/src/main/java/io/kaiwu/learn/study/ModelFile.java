// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.study;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.text.Text;
import io.kaiwu.learn.DataException;
import io.kaiwu.learn.Json;
import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.method.Method;
import io.kaiwu.learn.method.Task;
import io.kaiwu.learn.model.Model;
import io.kaiwu.learn.prepare.FittedPreparation;
import io.kaiwu.learn.prepare.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A model as it is kept: with the method that made it, the preparation of its inputs and where it
 * was trained, so that a file of rows is all that a prediction needs.
 *
 * @param target empty for a method without one
 * @param lineage where it comes from: data, recipe, parameters, metrics, code
 */
public record ModelFile(
    Method method,
    Optional<Target> target,
    FittedPreparation preparation,
    Model model,
    TrainingRanges ranges,
    JsonNode lineage) {

  /** What the format is called inside a file. */
  public static final String FORMAT = "kaiwu-model";

  private static final int VERSION = 1;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What the model does. */
  public Task task() {
    return target.map(Target::task).orElseGet(() -> method.tasks().iterator().next());
  }

  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("format", FORMAT).put("formatVersion", VERSION).put("method", method.name());
    target.ifPresent(t -> json.set("target", t.toJson()));
    json.set("lineage", lineage);
    json.set("preparation", preparation.toJson());
    json.set("ranges", ranges.toJson());
    json.set("model", model.toJson());
    return json;
  }

  /** Reads what {@link #toJson} wrote. */
  public static ModelFile fromJson(JsonNode json) {
    int version = (int) Json.number(json, "formatVersion");
    if (!Json.text(json, "format").equals(FORMAT) || version != VERSION) {
      throw new LearnException(
          "The model is of format (%s %d); this Kaiwu reads (%s %d). Maybe it was written by a later version."
              .formatted(Json.text(json, "format"), version, FORMAT, VERSION));
    }
    Method method = MethodCatalog.get(Json.text(json, "method"));
    return new ModelFile(
        method,
        json.has("target") ? Optional.of(Target.fromJson(json.get("target"))) : Optional.empty(),
        FittedPreparation.fromJson(Json.member(json, "preparation")),
        method.read(Json.member(json, "model")),
        TrainingRanges.fromJson(Json.member(json, "ranges")),
        Json.member(json, "lineage"));
  }

  /** Writes the file. */
  public void write(Path file) throws IOException {
    Files.write(file, JSON.writeValueAsBytes(toJson()));
  }

  /**
   * Reads a file.
   *
   * @throws DataException if it is no model
   */
  public static ModelFile read(Path file) {
    try {
      return fromJson(JSON.readTree(Files.readAllBytes(file)));
    } catch (JsonProcessingException e) {
      throw new DataException(
          Text.of(
              "文件（%s）不是模型。也许应当是 learn 输出目录里的 model.json。".formatted(file),
              "The file (%s) is no model. Maybe model.json in the folder that learn wrote is meant."
                  .formatted(file)),
          e);
    } catch (IOException e) {
      throw new DataException(
          Text.of(
              "模型文件（%s）无法读取：%s".formatted(file, e.getMessage()),
              "The model file (%s) cannot be read: %s".formatted(file, e.getMessage())),
          e);
    }
  }
}
