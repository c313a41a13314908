// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.json.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Says what a backup holds; written last, so that a backup without it is not whole.
 *
 * @param version the layout of the tables
 * @param tables the files by the name of their table
 */
record BackupManifest(int version, Map<String, Part> tables) {

  static final String FILE = "manifest.json";

  /** The rows and the digest of one file. */
  record Part(long rows, Digest digest) {}

  static Path fileOf(Path folder, String table) {
    return folder.resolve(table + ".parquet");
  }

  static Digest digestOf(Path file) throws IOException {
    MessageDigest sha = Digest.sha256();
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        sha.update(buffer, 0, n);
      }
    }
    return Digest.of(sha);
  }

  void write(Path folder) throws IOException {
    ObjectMapper json = new ObjectMapper();
    ObjectNode root = json.createObjectNode().put("version", version);
    ObjectNode parts = root.putObject("tables");
    tables.forEach((table, part) ->
        parts.putObject(table).put("rows", part.rows).put("sha256", part.digest.hex()));
    Files.write(
        folder.resolve(FILE), json.writerWithDefaultPrettyPrinter().writeValueAsBytes(root));
  }

  static BackupManifest read(Path folder) throws IOException {
    JsonNode root = new ObjectMapper().readTree(Files.readAllBytes(folder.resolve(FILE)));
    Map<String, Part> tables = new LinkedHashMap<>();
    for (var table : root.path("tables").properties()) {
      JsonNode part = table.getValue();
      tables.put(
          table.getKey(),
          new Part(part.path("rows").asLong(), new Digest(part.path("sha256").asText())));
    }
    return new BackupManifest(root.path("version").asInt(), tables);
  }
}
