// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which ledger a command is about. */
final class LedgerOption {

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = {
        "账本所在目录，默认 data/ledger；站点的账本用站点目录",
        "the ledger's folder, default data/ledger; a site's own ledger is in the site's folder"
      })
  private Path data = Path.of("data", "ledger");

  LedgerFolder folder() {
    return new LedgerFolder(data);
  }
}
