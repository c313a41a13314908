// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The few MQTT 5 packets a device needs. Source: OASIS MQTT 5.0, chapters 2 and 3. */
final class Packets {

  static final int CONNACK = 2;
  static final int PUBLISH = 3;
  static final int PUBACK = 4;
  static final int SUBACK = 9;

  private static final int USER_PASSWORD_CLEAN_START = 0xC2;

  private Packets() {}

  static void connect(ByteBuffer to, String clientId, String user, String password) {
    byte[] id = utf8(clientId);
    byte[] name = utf8(user);
    byte[] secret = utf8(password);
    to.put((byte) 0x10);
    length(to, 11 + 2 + id.length + 2 + name.length + 2 + secret.length);
    text(to, utf8("MQTT"));
    to.put((byte) 5).put((byte) USER_PASSWORD_CLEAN_START).putShort((short) 0).put((byte) 0);
    text(to, id);
    text(to, name);
    text(to, secret);
  }

  static void subscribe(ByteBuffer to, int packetId, String filter) {
    byte[] topic = utf8(filter);
    to.put((byte) 0x82);
    length(to, 2 + 1 + 2 + topic.length + 1);
    to.putShort((short) packetId).put((byte) 0);
    text(to, topic);
    to.put((byte) 1);
  }

  /** A message at QoS 1. */
  static void publish(ByteBuffer to, int packetId, byte[] topic, byte[] payload, int payloadBytes) {
    to.put((byte) 0x32);
    length(to, 2 + topic.length + 2 + 1 + payloadBytes);
    text(to, topic);
    to.putShort((short) packetId).put((byte) 0).put(payload, 0, payloadBytes);
  }

  static void puback(ByteBuffer to, int packetId) {
    to.put((byte) 0x40).put((byte) 2).putShort((short) packetId);
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Reads the remaining length; -1 if it is not all there yet. */
  static int readLength(ByteBuffer from) {
    int value = 0;
    for (int shift = 0; shift < 28; shift += 7) {
      if (!from.hasRemaining()) {
        return -1;
      }
      byte next = from.get();
      value |= (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IllegalStateException("The broker sent a length of more than four bytes.");
  }

  private static void text(ByteBuffer to, byte[] utf8) {
    to.putShort((short) utf8.length).put(utf8);
  }

  private static void length(ByteBuffer to, int value) {
    int rest = value;
    while (rest > 0x7F) {
      to.put((byte) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    to.put((byte) rest);
  }
}
