// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.time.Micros;
import io.kaiwu.learn.LearnException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Keeps models in a folder: one folder a name, one file a version, and the versions in use in
 * {@code stages.json}. A version, once written, never changes. Safe for use by many threads of one
 * process, which owns the folder.
 */
public final class ModelRegistry {

  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_-][\\p{L}\\p{N}_.-]{0,79}");
  private static final Pattern VERSION_FILE = Pattern.compile("v(\\d{1,9})\\.json");

  private final Path folder;
  private final InstantSource clock;

  /**
   * Opens the registry.
   *
   * @param folder is made if it is not there
   */
  public ModelRegistry(Path folder, InstantSource clock) {
    this.folder = folder;
    this.clock = clock;
    onDisk(() -> Files.createDirectories(folder));
  }

  /** Keeps a model as the next version of its name; it is on disk when this returns. */
  public synchronized StoredModel register(
      String name, String kind, Lineage lineage, JsonNode model) {
    Path models = folder(name);
    List<Integer> versions = listVersions(name);
    StoredModel stored =
        new StoredModel(
            name,
            versions.isEmpty() ? 1 : versions.getLast() + 1,
            kind,
            Micros.toInstant(Micros.of(clock.instant())),
            lineage,
            model);
    return onDisk(() -> {
      Files.createDirectories(models);
      SealedFile.write(file(name, stored.version()), stored.toJson());
      return stored;
    });
  }

  /**
   * A version of a model.
   *
   * @throws LearnException if there is none, or its file is damaged
   */
  public synchronized StoredModel load(String name, int version) {
    Path file = file(name, version);
    if (!Files.exists(file)) {
      throw new LearnException(
          "There is no version (%d) of model (%s). Maybe one of %s is meant."
              .formatted(version, name, listVersions(name)));
    }
    StoredModel stored = StoredModel.fromJson(onDisk(() -> SealedFile.read(file)));
    if (!stored.name().equals(name) || stored.version() != version) {
      throw new LearnException(
          "The model file (%s) holds version (%d) of (%s). Maybe it was copied to a wrong place."
              .formatted(file, stored.version(), stored.name()));
    }
    return stored;
  }

  /** The version at a stage, if there is one. */
  public synchronized Optional<StoredModel> findStage(String name, Stage stage) {
    OptionalInt version = findVersion(name, stage);
    return version.isEmpty() ? Optional.empty() : Optional.of(load(name, version.getAsInt()));
  }

  /** The number of the version at a stage, if there is one. */
  public synchronized OptionalInt findVersion(String name, Stage stage) {
    Integer version = stages(name).get(stage);
    return version == null ? OptionalInt.empty() : OptionalInt.of(version);
  }

  /**
   * Puts a version at a stage in place of the one there; a candidate that goes into production is
   * no candidate any more.
   *
   * @throws LearnException if there is no such version, or its file is damaged
   */
  public synchronized void promote(String name, int version, Stage stage) {
    StoredModel stored = load(name, version);
    Map<Stage, Integer> stages = stages(name);
    if (stage == Stage.PRODUCTION) {
      stages.values().removeIf(v -> v == stored.version());
    }
    stages.put(stage, stored.version());
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    stages.forEach((s, v) -> json.put(s.name().toLowerCase(Locale.ROOT), v));
    onDisk(() -> {
      SealedFile.write(stagesFile(name), json);
      return version;
    });
  }

  /** The names of all models, sorted. */
  public synchronized List<String> listNames() {
    return onDisk(() -> {
      try (Stream<Path> folders = Files.list(folder)) {
        return folders
            .filter(Files::isDirectory)
            .map(f -> f.getFileName().toString())
            .sorted()
            .toList();
      }
    });
  }

  /** The versions of a model, oldest first; empty if there is no model of that name. */
  public synchronized List<Integer> listVersions(String name) {
    Path models = folder(name);
    if (!Files.isDirectory(models)) {
      return List.of();
    }
    return onDisk(() -> {
      try (Stream<Path> files = Files.list(models)) {
        return files
            .map(f -> VERSION_FILE.matcher(f.getFileName().toString()))
            .filter(Matcher::matches)
            .map(m -> Integer.valueOf(m.group(1)))
            .sorted()
            .toList();
      }
    });
  }

  private Map<Stage, Integer> stages(String name) {
    Map<Stage, Integer> stages = new EnumMap<>(Stage.class);
    Path file = stagesFile(name);
    if (Files.exists(file)) {
      JsonNode json = onDisk(() -> SealedFile.read(file));
      for (Stage stage : Stage.values()) {
        JsonNode version = json.get(stage.name().toLowerCase(Locale.ROOT));
        if (version != null) {
          stages.put(stage, version.intValue());
        }
      }
    }
    return stages;
  }

  private Path folder(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new LearnException(
          "The model name (%s) must be 1 to 80 letters, digits, '_', '-' or '.', and not begin with '.'."
              .formatted(name));
    }
    return folder.resolve(name);
  }

  private Path file(String name, int version) {
    return folder(name).resolve("v%06d.json".formatted(version));
  }

  private Path stagesFile(String name) {
    return folder(name).resolve("stages.json");
  }

  private interface DiskWork<T> {
    T run() throws IOException;
  }

  private <T> T onDisk(DiskWork<T> work) {
    try {
      return work.run();
    } catch (IOException e) {
      throw new LearnException(
          "The model registry (%s) cannot be read or written: %s. Maybe the disk is full or belongs to another user."
              .formatted(folder, e),
          e);
    }
  }
}
