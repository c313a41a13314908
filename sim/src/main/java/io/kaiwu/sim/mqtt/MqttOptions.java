// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.sim.mqtt;

/**
 * How a plant speaks to its broker.
 *
 * @param clientId names its session at the broker; a second connection of that name ends the first
 * @param speed how many times faster than its cycle period the plant runs, (0, 10000]
 * @param buffer how many messages it keeps until they are acknowledged, 1000 or more; when they are
 *     so many, the plant waits
 */
public record MqttOptions(
    Broker broker, String clientId, double speed, int buffer, Trouble trouble) {

  public MqttOptions {
    if (clientId.isBlank() || clientId.length() > 200) {
      throw new IllegalArgumentException(
          "The MQTT client id (%s) must have 1 to 200 characters.".formatted(clientId));
    }
    requireSpeed(speed);
    if (buffer < 1_000) {
      throw new IllegalArgumentException(
          "The buffer (%d messages) of MQTT client (%s) must be 1000 or more."
              .formatted(buffer, clientId));
    }
  }

  /** Speed 1, a buffer of 20,000 messages (about 20 MB when full), no trouble. */
  public static MqttOptions of(Broker broker, String clientId) {
    return new MqttOptions(broker, clientId, 1, 20_000, Trouble.NONE);
  }

  public MqttOptions withSpeed(double speed) {
    return new MqttOptions(broker, clientId, speed, buffer, trouble);
  }

  public MqttOptions withBuffer(int buffer) {
    return new MqttOptions(broker, clientId, speed, buffer, trouble);
  }

  public MqttOptions withTrouble(Trouble trouble) {
    return new MqttOptions(broker, clientId, speed, buffer, trouble);
  }

  static void requireSpeed(double speed) {
    if (!(speed > 0 && speed <= 10_000)) {
      throw new IllegalArgumentException(
          "The speed (%s) of a plant must be in (0, 10000]. Maybe it is to stand still: stop it."
              .formatted(speed));
    }
  }
}
