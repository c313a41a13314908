// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.ratis;

import java.nio.file.Path;
import org.apache.ratis.grpc.GrpcTlsConfig;

/**
 * With what nodes on different machines prove to one another who they are, in PEM.
 *
 * @param key this node's private key, PKCS#8
 * @param chain this node's certificate and those above it; it must name the node's host
 * @param authority whose certificates are believed; best one made for these nodes alone
 */
public record TlsFiles(Path key, Path chain, Path authority) {

  /**
   * As the transport wants them.
   *
   * @throws io.kaiwu.trust.TrustException if one of them cannot be used
   */
  GrpcTlsConfig config() {
    TlsCheck.require(this);
    return new GrpcTlsConfig(key.toFile(), chain.toFile(), authority.toFile(), true);
  }
}
