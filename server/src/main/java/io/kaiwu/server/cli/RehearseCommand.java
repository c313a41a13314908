// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.cli;

import io.kaiwu.server.site.Site;
import io.kaiwu.server.site.SiteConfig;
import io.kaiwu.server.site.SiteFolder;
import io.kaiwu.server.site.SiteWeb;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/**
 * {@code kaiwu rehearse}: starts an empty site in a temporary folder, asks it once and ends, so
 * that the JVM can note what a start needs. The launcher calls it, nobody else has to.
 */
@Command(name = "rehearse", hidden = true)
final class RehearseCommand implements Callable<Integer> {

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path root = Files.createTempDirectory("kaiwu-rehearsal-");
    try {
      SiteConfig config = SiteConfig.fresh("rehearsal").withHttpPort(0).withMqttPort(0);
      try (Site site = Site.open(SiteFolder.openOrCreate(root, config))) {
        site.connect();
        try (SiteWeb web = new SiteWeb(site, List.of(), VerifyCommand.checkers(), false)) {
          return answers(web.address()) ? 0 : 1;
        }
      }
    } finally {
      delete(root);
    }
  }

  private static boolean answers(String address) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI health = URI.create(address).resolve("/api/health");
      return client
              .send(HttpRequest.newBuilder(health).build(), BodyHandlers.discarding())
              .statusCode()
          == 200;
    }
  }

  private static void delete(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
