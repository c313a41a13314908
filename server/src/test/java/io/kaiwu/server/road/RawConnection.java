// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.road;

import io.kaiwu.collect.mqtt.Credentials;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;

/** MQTT 5 by hand, for what a decent client refuses to send. */
final class RawConnection implements AutoCloseable {

  private static final int CONNECT = 0x10;
  private static final int PUBLISH_QOS_1 = 0x32;
  private static final int USER_PASSWORD_CLEAN = 0xC2;

  private final Socket socket;

  RawConnection(int port, Credentials account) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(30_000);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(body);
    out.writeUTF("MQTT");
    out.write(new byte[] {5, (byte) USER_PASSWORD_CLEAN, 0, 60, 0});
    out.writeUTF(account.name() + "-raw");
    out.writeUTF(account.name());
    out.writeUTF(account.password());
    OutputStream to = socket.getOutputStream();
    packet(to, CONNECT, body.toByteArray());
    if (socket.getInputStream().read() != 0x20) {
      throw new IOException("The broker did not answer the CONNECT.");
    }
  }

  /** Sends it and waits until the broker ends the connection. */
  void publishUntilEnd(String topic, byte[] payload) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(body);
    out.writeUTF(topic);
    out.write(new byte[] {0, 1, 0});
    out.write(payload);
    try {
      packet(socket.getOutputStream(), PUBLISH_QOS_1, body.toByteArray());
      InputStream in = socket.getInputStream();
      while (in.read() >= 0) {
        // its last words
      }
    } catch (java.net.SocketException e) {
      // it has hung up while we were still talking
    }
  }

  private static void packet(OutputStream to, int head, byte[] body) throws IOException {
    OutputStream out = new BufferedOutputStream(to, 1 << 16);
    out.write(head);
    int left = body.length;
    do {
      out.write(left > 127 ? (left & 127) | 128 : left);
      left >>= 7;
    } while (left > 0);
    out.write(body);
    out.flush();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
