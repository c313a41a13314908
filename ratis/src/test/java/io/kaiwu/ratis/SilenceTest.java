// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.ratis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.trust.TrustException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLHandshakeException;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.protocol.exceptions.GroupMismatchException;
import org.junit.jupiter.api.Test;

/** What is said of a node that gives no answer. */
class SilenceTest {

  @Test
  void saysWhatTheReaderCanDoSomethingAbout() {
    assertThat(said(new ConnectException("refused"))).contains("nobody listens");
    assertThat(said(new UnknownHostException("n2.example"))).contains("no host (n2.example)");
    assertThat(said(new SSLHandshakeException("PKIX"))).contains("certificate was not accepted");
    assertThat(said(new IOException("UNAVAILABLE: Network closed for unknown reason")))
        .contains("only one side");
    assertThat(
            said(new GroupMismatchException("n1: %s not found".formatted(RaftGroupId.randomId()))))
        .contains("another log");
    assertThat(said(new IllegalStateException("?"))).isEqualTo("no answer");
    assertThat(Silence.of(new ConnectException()).zh()).contains("连接被拒绝");
  }

  private static String said(Exception cause) {
    return Silence.of(new IOException("the node (n2) is not there", new IOException(cause))).en();
  }

  @Test
  void aNodeMustBeOfThisMachine() {
    assertThatThrownBy(() -> OwnAddress.require(Peer.parse("n1=no-such-host.invalid:7801")))
        .isInstanceOf(TrustException.class)
        .hasMessageContaining("no-such-host.invalid");
  }
}
