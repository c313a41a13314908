// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeCopiesTest {

  @TempDir Path temporary;

  @Test
  void removesOldCopiesAndLeavesFreshOnesAndOtherFilesAlone() throws Exception {
    Instant now = Instant.parse("2026-11-22T06:00:00Z");
    Path stale = file("libduckdb_java123.so", now.minus(Duration.ofHours(1)));
    Path fresh = file("libduckdb_java456.so", now.minusSeconds(5));
    Path foreign = file("libother.so", now.minus(Duration.ofDays(9)));
    new NativeCopies(temporary).sweep(now);
    assertThat(stale).doesNotExist();
    assertThat(fresh).exists();
    assertThat(foreign).exists();
  }

  private Path file(String name, Instant modified) throws Exception {
    Path file = Files.writeString(temporary.resolve(name), "x");
    Files.setLastModifiedTime(file, FileTime.from(modified));
    return file;
  }
}
