// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.act.mqtt;

import java.util.Optional;

/**
 * Which broker commands go through.
 *
 * @param tls whether to encrypt and to check the broker's certificate against the JVM's trust store
 * @param clientId names this connection at the broker; a second one of that name ends the first
 */
public record MqttSettings(
    String host, int port, boolean tls, String clientId, Optional<Login> login) {

  /** An account at the broker. Never printed. */
  public record Login(String user, String password) {

    @Override
    public String toString() {
      return "Login[" + user + ", ***]";
    }
  }

  public static MqttSettings plain(String host, int port, String clientId) {
    return new MqttSettings(host, port, false, clientId, Optional.empty());
  }
}
