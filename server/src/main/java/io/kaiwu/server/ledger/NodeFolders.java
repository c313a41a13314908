// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kaiwu.core.text.Text;
import io.kaiwu.ratis.NodeHome;
import io.kaiwu.ratis.Peer;
import io.kaiwu.trust.TrustException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The nodes whose files lie in a folder: one in the folder itself, or several in {@code n1}, {@code
 * n2} and so on. A node that runs has a {@code node.json} that says where it listens.
 */
record NodeFolders(Path root) {

  static final String RUNNING = "node.json";

  Path of(String id) {
    return root.resolve(id);
  }

  /** The folders of nodes that were started once. */
  List<Path> known() {
    List<Path> folders = new ArrayList<>();
    if (NodeHome.in(root).isKnown()) {
      folders.add(root);
    }
    if (Files.isDirectory(root)) {
      try (Stream<Path> inside = Files.list(root)) {
        inside
            .filter(folder -> NodeHome.in(folder).isKnown() && !isSetAside(folder))
            .sorted()
            .forEach(folders::add);
      } catch (IOException e) {
        throw new TrustException(
            Text.of("目录 %s 无法读取。", "The folder (%s) cannot be read.").formatted(root), e);
      }
    }
    return folders;
  }

  private static boolean isSetAside(Path folder) {
    return folder.getFileName().toString().contains("-before-move-");
  }

  /** The nodes of the cluster whose files lie here. */
  List<Peer> peers() {
    return known().stream()
        .map(folder -> NodeHome.in(folder).peers())
        .findFirst()
        .orElseThrow(() ->
            new TrustException(
                Text.of(
                        "%s 中没有节点。请用 --data 指定目录，或用 --peers 指定节点。",
                        "There is no node in (%s). Maybe name the folder with --data, or the nodes with --peers.")
                    .formatted(root)));
  }

  /** Where the nodes that run here listen. */
  List<URI> running() {
    List<URI> uris = new ArrayList<>();
    for (Path folder : known()) {
      findUri(folder).ifPresent(uris::add);
    }
    return uris;
  }

  private static Optional<URI> findUri(Path folder) {
    try {
      JsonNode node = new ObjectMapper().readTree(Files.readString(folder.resolve(RUNNING)));
      return Optional.of(URI.create(node.path("http").asText()));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
