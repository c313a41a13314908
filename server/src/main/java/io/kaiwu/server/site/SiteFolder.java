// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.site;

import io.kaiwu.collect.clean.CleaningRecipe;
import io.kaiwu.collect.clean.RecipeException;
import io.kaiwu.core.file.DurableFile;
import io.kaiwu.loop.LoopException;
import io.kaiwu.loop.definition.LoopDefinition;
import io.kaiwu.loop.definition.LoopYaml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The folder of a site and what lies in it:
 *
 * <pre>
 * site.yaml     what is set
 * tags.csv      the assets and their tags
 * recipes/      cleaning recipes, one YAML file each
 * loops/        loop definitions, one YAML file each
 * store/        readings, Decisions, users (DuckDB)
 * models/       models, one JSON file a version
 * act/          the journal of commands, the history of modes
 * ledger/       the log: may be handed on
 * keys/         the keys that sign: never handed on
 * broker/       the embedded broker's own files
 * subscriptions/ who hears of EPCIS events, with the secrets that results are signed with
 * accounts.json who may connect over MQTT
 * </pre>
 */
public final class SiteFolder {

  private final Path root;

  private SiteFolder(Path root) {
    this.root = root;
  }

  /** Opens the folder, or makes it with the configuration given. */
  public static SiteFolder openOrCreate(Path root, SiteConfig fresh) {
    SiteFolder folder = new SiteFolder(root.toAbsolutePath().normalize());
    try {
      Files.createDirectories(folder.root);
      for (String sub :
          new String[] {"recipes", "loops", "store", "models", "act", "ledger", "broker"}) {
        Files.createDirectories(folder.root.resolve(sub));
      }
      Path keys = Files.createDirectories(folder.root.resolve("keys"));
      if (Files.getFileStore(keys).supportsFileAttributeView("posix")) {
        Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rwx------"));
      }
      Path config = folder.root.resolve("site.yaml");
      if (Files.notExists(config)) {
        DurableFile.replace(config, fresh.toYaml().getBytes(StandardCharsets.UTF_8));
      }
      return folder;
    } catch (IOException e) {
      throw new SiteException(
          "The folder (%s) cannot be made or written: %s. Maybe choose another with --data."
              .formatted(root, e.getMessage()),
          e);
    }
  }

  public Path root() {
    return root;
  }

  Path of(String name) {
    return root.resolve(name);
  }

  SiteConfig config() {
    return SiteConfig.read(text("site.yaml"), root.resolve("site.yaml").toString());
  }

  CleaningRecipe recipe(String name) {
    return name.equals("default")
        ? CleaningRecipe.DEFAULT
        : read("recipes/" + name + ".yaml", CleaningRecipe::parse);
  }

  /** Names the file where what reads it knows only the line. */
  private <T> T read(String name, Function<String, T> reader) {
    try {
      return reader.apply(text(name));
    } catch (RecipeException | LoopException e) {
      throw new SiteException("%s: %s".formatted(root.resolve(name), e.getMessage()), e);
    }
  }

  /** The loops of the site, by file name. */
  List<LoopDefinition> loops() {
    try (Stream<Path> files = Files.list(root.resolve("loops"))) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .sorted()
          .map(file -> read("loops/" + file.getFileName(), LoopYaml::read))
          .toList();
    } catch (IOException e) {
      throw new SiteException("The loops (%s) cannot be read.".formatted(root.resolve("loops")), e);
    }
  }

  String text(String name) {
    try {
      return Files.readString(root.resolve(name));
    } catch (IOException e) {
      throw new SiteException(
          "The file (%s) cannot be read. Maybe its name in site.yaml is misspelt."
              .formatted(root.resolve(name)),
          e);
    }
  }

  /** Writes a recipe or a loop where {@link SiteConfig} and the site look for it. */
  public void write(String name, String text) {
    try {
      Files.writeString(root.resolve(name), text);
    } catch (IOException e) {
      throw new SiteException("The file (%s) cannot be written.".formatted(root.resolve(name)), e);
    }
  }
}
