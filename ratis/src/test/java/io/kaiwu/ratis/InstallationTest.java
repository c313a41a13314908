// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.ratis;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaiwu.ratis.Installation.Reached;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class InstallationTest {

  @Test
  void isAtOnceWhatTheLeaderHas() {
    List<String> asked = new ArrayList<>();
    Installation installation = new Installation(asked::add);
    assertThat(installation.bringUpTo("n1")).isEqualTo(Reached.WHAT_IS);
    assertThat(installation.bringUpTo("n2")).isEqualTo(Reached.WHAT_IS);
    assertThat(asked).containsExactly("n1", "n2");
  }

  @Test
  void whatTakesLongGoesOnAloneAndOnlyOnce() throws Exception {
    List<String> asked = new ArrayList<>();
    CountDownLatch end = new CountDownLatch(1);
    Installation installation =
        new Installation(leader -> {
          asked.add(leader);
          await(end);
        });
    assertThat(installation.bringUpTo("n1")).isEqualTo(Reached.NOT_YET);
    assertThat(installation.bringUpTo("n2")).isEqualTo(Reached.NOT_YET);
    end.countDown();
    Plant.eventually("it is done", () -> installation.bringUpTo("n2") == Reached.WHAT_WAS);
    assertThat(asked).containsExactly("n1");
    assertThat(installation.bringUpTo("n2")).isEqualTo(Reached.WHAT_IS);
  }

  @Test
  void whatFailedIsTriedAnewAfterAWhile() throws Exception {
    List<String> asked = new ArrayList<>();
    Installation installation =
        new Installation(leader -> {
          asked.add(leader);
          switch (asked.size()) {
            case 1 -> throw new IOException("it is not there");
            case 2 -> throw new AssertionError("a mistake of ours");
            default -> {}
          }
        });
    assertThat(installation.bringUpTo("n1")).isEqualTo(Reached.NOT_YET);
    assertThat(installation.bringUpTo("n1")).isEqualTo(Reached.NOT_YET);
    assertThat(asked).hasSize(1);
    Plant.eventually("the mistake is shown", () -> fails(installation));
    assertThat(installation.bringUpTo("n1")).isEqualTo(Reached.WHAT_IS);
  }

  private static boolean fails(Installation installation) {
    try {
      installation.bringUpTo("n1");
      return false;
    } catch (IllegalStateException e) {
      assertThat(e).hasStackTraceContaining("of ours");
      return true;
    }
  }

  private static void await(CountDownLatch end) throws IOException {
    try {
      end.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
