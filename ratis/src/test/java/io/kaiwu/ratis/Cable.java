// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.ratis;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The connections that one node makes to another: a TCP proxy that obeys the two {@link Wire}s. */
final class Cable implements AutoCloseable {

  private static final int CHUNK = 1 << 14;

  private final ServerSocket entrance = new ServerSocket();
  private final Peer target;
  private final Wire there;
  private final Wire back;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  /**
   * Lays one.
   *
   * @param address where the node that connects finds it, at the target's port
   */
  Cable(String address, Peer target, Wire there, Wire back) throws IOException {
    this.target = target;
    this.there = there;
    this.back = back;
    entrance.setReuseAddress(true);
    entrance.bind(new InetSocketAddress(InetAddress.getByName(address), target.port()));
    Thread.ofVirtual().start(this::accept);
  }

  private void accept() {
    try {
      while (true) {
        Socket from = entrance.accept();
        Thread.ofVirtual().start(() -> connect(from));
      }
    } catch (IOException e) {
      // it was closed
    }
  }

  private void connect(Socket from) {
    open.add(from);
    try {
      there.pass();
      Socket to = new Socket(target.host(), target.port());
      open.add(to);
      Thread.ofVirtual().start(() -> carry(to, from, back));
      carry(from, to, there);
    } catch (IOException e) {
      reset(from); // the target is down
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void carry(Socket from, Socket to, Wire wire) {
    int tears = wire.tears();
    byte[] chunk = new byte[CHUNK];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
        wire.pass();
        boolean torn = wire.tears() > tears;
        out.write(chunk, 0, torn ? count / 2 : count);
        if (torn) {
          break;
        }
      }
    } catch (IOException e) {
      // one end is gone, so the other goes too
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    reset(from);
    reset(to);
  }

  private void reset(Socket socket) {
    open.remove(socket);
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      // it was closed
    }
  }

  @Override
  public void close() throws IOException {
    entrance.close();
    open.forEach(this::reset);
  }
}
