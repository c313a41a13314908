// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.epcis;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.kaiwu.core.file.DurableFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/**
 * Subscriptions, each in a file that only its owner may read, since the secret stands there. Safe
 * for use by many threads.
 */
final class SubscriptionFolder {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  private final Map<String, Subscription> all = new ConcurrentSkipListMap<>();

  SubscriptionFolder(Path folder) {
    this.folder = folder;
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          open(file);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(
            "The subscriptions (%s) cannot be read.".formatted(folder), e);
      }
    }
  }

  private void open(Path file) throws IOException {
    if (file.toString().endsWith(".json")) {
      Subscription subscription = Subscription.ofSecret(JSON.readTree(file.toFile()));
      all.put(subscription.id(), subscription);
    } else {
      Files.deleteIfExists(file); // half of one, as a kill left it
    }
  }

  List<Subscription> list() {
    return List.copyOf(all.values());
  }

  Optional<Subscription> find(String id) {
    return Optional.ofNullable(all.get(id));
  }

  synchronized void add(Subscription subscription) {
    write(subscription);
    all.put(subscription.id(), subscription);
  }

  /** Until the next start: what was passed by is looked at again then; false if it was removed. */
  synchronized boolean remember(Subscription subscription) {
    return all.replace(subscription.id(), subscription) != null;
  }

  /** Keeps how far one has come; false if it was removed. */
  synchronized boolean replace(Subscription subscription) {
    if (!all.containsKey(subscription.id())) {
      return false;
    }
    write(subscription);
    all.put(subscription.id(), subscription);
    return true;
  }

  synchronized boolean remove(String id) {
    if (!all.containsKey(id)) {
      return false;
    }
    try {
      Files.deleteIfExists(file(id));
      DurableFile.forceNames(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("A subscription (%s) cannot be removed.".formatted(id), e);
    }
    all.remove(id);
    return true;
  }

  private void write(Subscription subscription) {
    byte[] bytes = subscription.secretJson().toString().getBytes(StandardCharsets.UTF_8);
    try {
      DurableFile.replaceForOwner(file(subscription.id()), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "A subscription (%s) cannot be kept.".formatted(subscription.id()), e);
    }
  }

  private Path file(String id) {
    return folder.resolve(id + ".json");
  }
}
