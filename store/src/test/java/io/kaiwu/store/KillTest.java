// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaiwu.core.time.TimeRange;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a process that writes, again and again over one folder, while each next one sends again
 * from some batches before the last that was acknowledged.
 */
class KillTest {

  private static final int KILLS = 14;

  @TempDir Path directory;

  @Test
  void keepsEveryAcknowledgedBatchOnceAndNoneInPart() throws Exception {
    Random random = new Random(20_261_122);
    int acknowledged = -1;
    for (int kill = 0; kill < KILLS; kill++) {
      int from = Math.max(0, acknowledged + 1 - random.nextInt(6));
      Process child = Children.start(WritingChild.class, directory.toString(), "" + from, "100000");
      // Most die while they write, every fourth while it opens and replays the log.
      int last =
          kill % 4 == 3
              ? kill(child, 300 + random.nextInt(900))
              : killAfterFirst(child, random.nextInt(400));
      acknowledged = Math.max(acknowledged, last);
    }
    int end = acknowledged + 4;
    Process last =
        Children.start(
            WritingChild.class,
            directory.toString(),
            "" + Math.max(0, acknowledged - 10),
            "" + end);
    List<String> said = last.inputReader().readAllLines();
    assertThat(last.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(said).allMatch(line -> line.matches("stored \\d+|done")).last().isEqualTo("done");

    List<String> sent = new ArrayList<>();
    for (int batch = 0; batch < end; batch++) {
      sent.addAll(Site.text(WritingChild.batch(batch)));
    }
    try (Store store = Site.open(directory)) {
      List<String> stored = Site.text(store.readings().read(WritingChild.TAGS, TimeRange.ALWAYS));
      assertThat(stored).hasSize(sent.size()).containsExactlyInAnyOrderElementsOf(sent);
    }
  }

  /** Lets the child acknowledge at least one batch, then kills it; the last one acknowledged. */
  private static int killAfterFirst(Process child, int millis) throws Exception {
    String first = child.inputReader().readLine();
    return Math.max(number(first), kill(child, millis));
  }

  /** Kills the child after a while; the last batch it acknowledged, or -1. */
  private static int kill(Process child, int millis) throws Exception {
    if (!child.waitFor(millis, TimeUnit.MILLISECONDS)) {
      child.toHandle().destroyForcibly(); // Process would close the pipe and lose what it holds
    }
    int last = -1;
    for (String line : child.inputReader().readAllLines()) {
      last = number(line);
    }
    child.waitFor();
    return last;
  }

  private static int number(String line) {
    assertThat(line).matches("stored \\d+");
    return Integer.parseInt(line.substring(7));
  }
}
