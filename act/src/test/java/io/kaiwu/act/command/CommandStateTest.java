// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.act.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class CommandStateTest {

  @Test
  void followsThisTableAndNoOther() {
    String table =
        Arrays.stream(CommandState.values())
            .map(state ->
                state
                    + (state.isEnd() ? ": end" : ": ")
                    + Arrays.stream(CommandState.values())
                        .filter(state::mayBecome)
                        .map(Enum::name)
                        .collect(Collectors.joining(" ")))
            .collect(Collectors.joining("\n"));

    assertThat(table)
        .isEqualTo(
            """
            REQUESTED: INTERLOCKED REFUSED FAILED
            INTERLOCKED: AWAITING_APPROVAL APPROVED FAILED
            AWAITING_APPROVAL: AWAITING_APPROVAL APPROVED REFUSED FAILED
            APPROVED: DISPATCHED FAILED
            DISPATCHED: DISPATCHED ACKNOWLEDGED FAILED
            ACKNOWLEDGED: READ_BACK FAILED
            READ_BACK: end
            REFUSED: end
            FAILED: end\
            """);
  }

  @Test
  void neverSendsWhatWasNotInterlockedAndApproved() {
    for (CommandState state : CommandState.values()) {
      boolean mayBeSent = state.mayBecome(CommandState.DISPATCHED);

      assertThat(mayBeSent)
          .as(state.name())
          .isEqualTo(state == CommandState.APPROVED || state == CommandState.DISPATCHED);
    }
  }
}
