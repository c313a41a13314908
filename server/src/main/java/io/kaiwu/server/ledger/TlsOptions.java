// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import io.kaiwu.core.text.Text;
import io.kaiwu.ratis.Peer;
import io.kaiwu.ratis.TlsFiles;
import io.kaiwu.trust.TrustException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How nodes on several machines prove to one another who they are. */
final class TlsOptions {

  @Option(
      names = "--tls-key",
      paramLabel = "PEM",
      description = "本节点的私钥（PKCS#8） / this node's private key (PKCS#8)")
  private @Nullable Path key;

  @Option(
      names = "--tls-chain",
      paramLabel = "PEM",
      description = "本节点的证书链 / this node's certificate and those above it")
  private @Nullable Path chain;

  @Option(
      names = "--tls-authority",
      paramLabel = "PEM",
      description = "只相信它签发的证书 / the only authority whose certificates are believed")
  private @Nullable Path authority;

  @Option(
      names = "--insecure-network",
      description = "允许不加密、不认证的节点间网络 / allow a network without encryption and proof of identity")
  private boolean insecure;

  /**
   * The files, if named.
   *
   * @throws TrustException if only some are named, or a node can be reached from outside and none
   *     is
   */
  Optional<TlsFiles> files(List<Peer> peers) {
    if (key != null && chain != null && authority != null) {
      return Optional.of(new TlsFiles(key, chain, authority));
    }
    if (key != null || chain != null || authority != null) {
      throw new TrustException(
          Text.of(
              "--tls-key、--tls-chain 和 --tls-authority 须一起给出。",
              "--tls-key, --tls-chain and --tls-authority go together."));
    }
    List<Peer> reachable = peers.stream().filter(peer -> !peer.isLoopback()).toList();
    if (!reachable.isEmpty() && !insecure) {
      throw new TrustException(
          Text.of(
                  "节点 %s 在网络上，凡能连到其端口者都可冒充节点投票和写入。请给每个节点一张证书（--tls-key、--tls-chain、--tls-authority）；如果像信任机器一样信任这个网络，请加 --insecure-network。",
                  "The nodes %s are on a network, and whoever reaches their ports could vote and write as one of them. Maybe give every node a certificate (--tls-key, --tls-chain, --tls-authority); on a network that you trust as you trust the machines: --insecure-network.")
              .formatted(reachable));
    }
    return Optional.empty();
  }

  boolean isInsecure() {
    return insecure;
  }

  /** As options of a command that starts a node. */
  List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    if (key != null && chain != null && authority != null) {
      arguments.addAll(
          List.of(
              "--tls-key",
              key.toString(),
              "--tls-chain",
              chain.toString(),
              "--tls-authority",
              authority.toString()));
    }
    return arguments;
  }
}
