// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** Packets of MQTT 5 by hand, for what a decent client would not send. */
final class RawMqtt {

  private RawMqtt() {}

  static byte[] connect(String clientId, String user, String password) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeUTF("MQTT");
    out.writeByte(5);
    out.writeByte(0b1100_0010); // user name, password, clean start
    out.writeShort(60);
    out.writeByte(0);
    out.writeUTF(clientId);
    out.writeUTF(user);
    out.writeShort(password.length());
    out.write(password.getBytes(UTF_8));
    return packet(0x10, bytes.toByteArray());
  }

  static byte[] publish(String topic, byte[] payload) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeUTF(topic);
    out.writeShort(1);
    out.writeByte(0);
    out.write(payload);
    return packet(0x32, bytes.toByteArray());
  }

  private static byte[] packet(int type, byte[] body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(type);
    int length = body.length;
    do {
      out.write((length & 0x7f) | (length > 0x7f ? 0x80 : 0));
      length >>>= 7;
    } while (length > 0);
    out.writeBytes(body);
    return out.toByteArray();
  }
}
