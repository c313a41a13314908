// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.witness;

import io.kaiwu.core.file.DurableFile;
import io.kaiwu.core.json.Digest;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.fraud.ForkEvidence;
import io.kaiwu.trust.fraud.ForkVerdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Keeps what logs were caught at; bounded, for whoever can sign as a log can fork it for ever. */
public final class ForkFiles {

  private static final int MAX_PROVEN = 100;

  private final Path folder;
  private final Map<String, Digest> owed = new HashMap<>();

  /** The evidence in that folder, which is made with the first. */
  public ForkFiles(Path folder) {
    this.folder = folder;
  }

  /**
   * Writes proven evidence under its digest. What is only owed is kept once a log, the newest,
   * since anyone can come with a proof that does not hold.
   */
  public synchronized void keep(ForkEvidence evidence) {
    byte[] bytes = evidence.bytes();
    boolean proven = evidence.verify() instanceof ForkVerdict.Proven;
    String name =
        proven
            ? "fork-" + Digest.of(bytes).hex().substring(0, 16) + ".json"
            : "owed-" + WitnessStates.nameOf(evidence.logKey().name()).substring(0, 16) + ".json";
    if (!proven && evidence.second().root().equals(owed.put(name, evidence.second().root()))) {
      return; // kept already; the same checkpoint with another bad proof says no more
    }
    try {
      if (!proven || count() < MAX_PROVEN) {
        DurableFile.replace(folder.resolve(name), bytes);
      }
    } catch (IOException e) {
      throw new TrustException(
          Text.of(
                  "证据 %s 无法写入：%s。也许磁盘已满。",
                  "The evidence (%s) cannot be written: %s. Maybe the disk is full.")
              .formatted(folder.resolve(name), e),
          e);
    }
  }

  private long count() throws IOException {
    if (!Files.exists(folder)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> String.valueOf(file.getFileName()).startsWith("fork-")).count();
    }
  }
}
