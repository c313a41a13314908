// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.ratis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.trust.TrustException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Nodes that prove to one another who they are. */
@EnabledIfSystemProperty(named = "kaiwu.slow", matches = "true")
class TlsTest {

  @TempDir Path folder;

  @Test
  void nodesSpeakOnlyToWhoeverHasACertificateOfTheirAuthority() throws Exception {
    Plant plant = new Plant(folder);
    Certificates certificates = new Certificates(folder);
    Optional<TlsFiles> ours = Optional.of(certificates.make("ours"));
    Optional<TlsFiles> others = Optional.of(certificates.make("others"));
    List<Peer> peers = Plant.peers(3);
    List<RatisNode> nodes = new ArrayList<>();
    try {
      peers.forEach(
          peer -> nodes.add(plant.open(peer, peers, NodePlan.Start.BEGIN, Trio.SETTINGS, ours)));
      nodes.get(1).append(List.of(plant.entry("secret"))).join();
      try (ClusterAdmin admin = ClusterAdmin.of(peers, ours)) {
        assertThat(admin.status()).noneMatch(s -> s.state() == NodeStatus.State.DOWN);
      }
      assertThatThrownBy(() -> ClusterAdmin.of(peers, Optional.empty()))
          .isInstanceOf(TrustException.class);
      assertThatThrownBy(() -> ClusterAdmin.of(peers, others)).isInstanceOf(TrustException.class);
    } finally {
      nodes.forEach(RatisNode::close);
    }
    saysWhichFileCannotBeUsed(ours.orElseThrow(), others.orElseThrow());
  }

  private void saysWhichFileCannotBeUsed(TlsFiles ours, TlsFiles others) throws IOException {
    Path words = Files.writeString(folder.resolve("words"), "none");
    Path missing = folder.resolve("missing");
    assertThatThrownBy(() -> new TlsFiles(others.key(), ours.chain(), ours.authority()).config())
        .hasMessageContaining("not the key of the certificate");
    assertThatThrownBy(() -> new TlsFiles(ours.key(), ours.chain(), others.authority()).config())
        .hasMessageContaining("not issued by");
    assertThatThrownBy(() -> new TlsFiles(words, ours.chain(), ours.authority()).config())
        .hasMessageContaining("openssl pkcs8");
    assertThatThrownBy(() -> new TlsFiles(ours.key(), words, ours.authority()).config())
        .hasMessageContaining("certificate");
    assertThatThrownBy(() -> new TlsFiles(missing, ours.chain(), ours.authority()).config())
        .isInstanceOf(TrustException.class)
        .hasMessageContaining("no file or folder");
  }
}
