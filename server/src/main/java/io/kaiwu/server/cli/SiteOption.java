// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.cli;

import io.kaiwu.server.site.SiteConfig;
import io.kaiwu.server.site.SiteFolder;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which site a command is about. */
final class SiteOption {

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "站点目录，默认 data/site / the site's folder, default data/site")
  private Path data = Path.of("data", "site");

  SiteFolder folder() {
    return SiteFolder.openOrCreate(data, SiteConfig.fresh("site"));
  }
}
