// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.sim.mqtt;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A wire to the broker that can be cut and joined again. */
final class CuttableProxy implements AutoCloseable {

  private final ServerSocket entrance;
  private final int target;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile boolean cut;

  CuttableProxy(int target) throws IOException {
    this.target = target;
    this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return entrance.getLocalPort();
  }

  /** Breaks every connection and refuses new ones. */
  void cut() {
    cut = true;
    sockets.forEach(CuttableProxy::closeQuietly);
    sockets.clear();
  }

  void join() {
    cut = false;
  }

  private void accept() {
    try {
      while (true) {
        Socket outer = entrance.accept();
        sockets.add(outer);
        if (cut) {
          closeQuietly(outer);
          continue;
        }
        Socket inner = new Socket(InetAddress.getLoopbackAddress(), target);
        sockets.add(inner);
        if (cut) {
          closeQuietly(outer);
          closeQuietly(inner);
        }
        Thread.ofVirtual().start(() -> pump(outer, inner));
        Thread.ofVirtual().start(() -> pump(inner, outer));
      }
    } catch (IOException e) {
      cut(); // closed
    }
  }

  private static void pump(Socket from, Socket to) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      in.transferTo(to.getOutputStream());
    } catch (IOException e) {
      // cut
    }
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // it is gone either way
    }
  }

  @Override
  public void close() throws IOException {
    entrance.close();
    cut();
  }
}
