// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.site;

import io.kaiwu.server.site.Site;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Opens a site, says its port the moment the broker listens, and closes at the next line it reads.
 */
public final class StartedSite {

  private StartedSite() {}

  /** Runs with the site's folder as the only argument. */
  public static void main(String[] args) throws IOException {
    try (Site site = Site.open(BenchSite.folder(Path.of(args[0])))) {
      System.out.println("ready " + site.broker().port());
      System.in.read();
    }
    System.exit(0);
  }
}
