// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class UnfinishedBodyTest {

  @Test
  void aSenderThatFellSilentIsToldSoAndOneThatHungUpWasCutOff() {
    assertThat(Call.unfinished(new IOException(new TimeoutException("idle"))).status())
        .isEqualTo(408);
    assertThat(Call.unfinished(new EOFException("closed")).status()).isEqualTo(400);
  }
}
