// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** One MQTT 5 connection, driven by the thread that owns it; nothing blocks once it is open. */
final class Device implements AutoCloseable {

  /** Hears what comes; {@code failed} is a reason code of 0x80 and above. */
  interface Listener {

    void answered(long intendedNanos, boolean failed);

    void commanded(Device device, String topic, byte[] payload);
  }

  private static final int BUFFER = 1 << 17;
  private static final int IDS = 1 << 16;

  /** Room left in the buffer below which nothing more is put in. */
  private static final int LARGEST = 4096;

  private final SocketChannel channel;
  private final Listener listener;
  private final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER);
  private final ByteBuffer out = ByteBuffer.allocateDirect(BUFFER);
  private final long[] intended = new long[IDS];
  private int lastId;
  private int unanswered;

  private Device(SocketChannel channel, Listener listener) {
    this.channel = channel;
    this.listener = listener;
  }

  /** Connects, subscribes to what lies below {@code commands} unless it is empty, and returns. */
  static Device open(
      InetSocketAddress broker, String clientId, Login login, String commands, Listener listener)
      throws IOException {
    SocketChannel channel = SocketChannel.open(broker);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    Device device = new Device(channel, listener);
    Packets.connect(device.out, clientId, login.name(), login.password());
    device.await(Packets.CONNACK);
    if (!commands.isEmpty()) {
      Packets.subscribe(device.out, IDS - 1, commands);
      device.await(Packets.SUBACK);
    }
    channel.configureBlocking(false);
    return device;
  }

  /** With what a device logs in. */
  record Login(String name, String password) {}

  SocketChannel channel() {
    return channel;
  }

  int unanswered() {
    return unanswered;
  }

  boolean hasRoom() {
    return out.remaining() > LARGEST;
  }

  boolean hasUnsent() {
    return out.position() > 0;
  }

  /** Puts a message into the buffer; {@link #flush} sends it. */
  void publish(byte[] topic, byte[] payload, int payloadBytes, long intendedNanos) {
    lastId = lastId % (IDS - 2) + 1; // 1 to 65,534
    intended[lastId] = intendedNanos;
    unanswered++;
    Packets.publish(out, lastId, topic, payload, payloadBytes);
  }

  void flush() throws IOException {
    if (out.position() > 0) {
      out.flip();
      channel.write(out);
      out.compact();
    }
  }

  void read() throws IOException {
    if (channel.read(in) < 0) {
      throw new IOException("The broker closed a connection.");
    }
    in.flip();
    while (packet() != 0) {}
    in.compact();
  }

  private void await(int type) throws IOException {
    flush();
    while (true) {
      if (channel.read(in) < 0) {
        throw new IOException("The broker closed the connection instead of answering.");
      }
      in.flip();
      int came = packet();
      in.compact();
      if (came == type) {
        return;
      }
    }
  }

  /** Takes one packet out of the buffer; its type, or 0 if none is whole. */
  private int packet() {
    in.mark();
    if (in.remaining() < 2) {
      return 0;
    }
    int first = in.get() & 0xFF;
    int length = Packets.readLength(in);
    if (length < 0 || in.remaining() < length) {
      in.reset();
      return 0;
    }
    int end = in.position() + length;
    take(first, end);
    in.position(end);
    return first >> 4;
  }

  private void take(int first, int end) {
    switch (first >> 4) {
      case Packets.PUBACK -> {
        int id = in.getShort() & 0xFFFF;
        unanswered--;
        listener.answered(intended[id], in.position() < end && (in.get() & 0x80) != 0);
      }
      case Packets.PUBLISH -> command(first, end);
      case Packets.CONNACK -> {
        in.get();
        int code = in.get() & 0xFF;
        if (code != 0) {
          throw new IllegalStateException("The broker refused a login with code " + code + ".");
        }
      }
      default -> {} // nothing else asks for an answer
    }
  }

  private void command(int first, int end) {
    byte[] topic = new byte[in.getShort() & 0xFFFF];
    in.get(topic);
    if ((first & 0x06) != 0) {
      Packets.puback(out, in.getShort() & 0xFFFF);
    }
    int properties = Packets.readLength(in);
    in.position(in.position() + properties);
    byte[] payload = new byte[end - in.position()];
    in.get(payload);
    listener.commanded(this, new String(topic, StandardCharsets.UTF_8), payload);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
