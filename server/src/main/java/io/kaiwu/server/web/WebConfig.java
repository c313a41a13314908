// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * Where the server listens.
 *
 * @param host the address to bind to
 * @param port 0 takes any free one
 * @param plainBeyondThisMachine whether passwords may cross a network in the clear; say so only
 *     behind a proxy that speaks TLS, or in a closed network
 */
public record WebConfig(
    String host, int port, Optional<TlsConfig> tls, boolean plainBeyondThisMachine) {

  private static final String LOOPBACK = "127.0.0.1";
  private static final int MOST_PORT = 65_535;

  public WebConfig {
    if (port < 0 || port > MOST_PORT) {
      throw new WebException("The port (%d) must be 0 to %d.".formatted(port, MOST_PORT));
    }
    if (tls.isEmpty() && !plainBeyondThisMachine && !isLoopback(host)) {
      throw new WebException(
          "The server is asked to listen on (%s), which others can reach, without TLS: passwords would cross the network in the clear. Maybe give it a certificate (a PKCS #12 file), listen on 127.0.0.1, or allow it explicitly if a proxy in front speaks TLS."
              .formatted(host));
    }
  }

  /** For this machine alone. */
  public static WebConfig local(int port) {
    return new WebConfig(LOOPBACK, port, Optional.empty(), false);
  }

  String scheme() {
    return tls.isPresent() ? "https" : "http";
  }

  private static boolean isLoopback(String host) {
    try {
      return !host.isBlank() && InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new WebException(
          "The address (%s) to listen on is not known. Maybe it is misspelt: write a name or an address of this machine."
              .formatted(host),
          e);
    }
  }
}
