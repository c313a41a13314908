// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.ratis;

import io.kaiwu.core.text.Explained;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.TrustException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * Where a node is to listen, tried before Raft does: its own failure says little, and ends the
 * process.
 */
final class OwnAddress {

  private OwnAddress() {}

  /**
   * Listens there for a moment.
   *
   * @throws TrustException if the port is taken, or the host is not this machine's
   */
  static void require(Peer self) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(self.host()), self.port()));
    } catch (IOException e) {
      throw new TrustException(
          Text.of(
                  "节点 %s 无法在它的地址监听：%s。也许它已在运行，或端口被别的进程占用，或主机名不是本机的。",
                  "The node (%s) cannot listen at its address: %s. Maybe it runs already, another process has the port, or the host is not this machine.")
              .formatted(self, Explained.text(e)),
          e);
    }
  }
}
