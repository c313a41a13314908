// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.sim.mqtt;

import java.util.Optional;
import javax.net.ssl.TrustManagerFactory;

/**
 * Where the MQTT 5 broker is and how to be let in.
 *
 * @param port 1 to 65535
 * @param login empty for a broker that asks for none
 * @param tls whom to trust; empty for a connection without TLS
 */
public record Broker(
    String host, int port, Optional<Login> login, Optional<TrustManagerFactory> tls) {

  public Broker {
    if (host.isBlank() || port < 1 || port > 65_535) {
      throw new IllegalArgumentException(
          "The broker (%s:%d) must have a host and a port in [1, 65535].".formatted(host, port));
    }
  }

  /** An account of the broker. */
  public record Login(String user, String password) {

    /** Without the password. */
    @Override
    public String toString() {
      return "Login[" + user + "]";
    }
  }

  public static Broker of(String host, int port) {
    return new Broker(host, port, Optional.empty(), Optional.empty());
  }

  public Broker withLogin(String user, String password) {
    return new Broker(host, port, Optional.of(new Login(user, password)), tls);
  }

  public Broker withTls(TrustManagerFactory trusted) {
    return new Broker(host, port, login, Optional.of(trusted));
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
