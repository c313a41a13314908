// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.merkle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kaiwu.trust.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The vectors of github.com/transparency-dev/merkle. */
class ProofVectorsTest {

  @Test
  void agreesWithEveryInclusionVector() throws IOException {
    int run =
        runAll(
            "inclusion",
            v ->
                ProofVerifier.verifiesInclusion(
                    bytes(v.path("leafHash")),
                    v.path("leafIdx").asLong(),
                    v.path("treeSize").asLong(),
                    proof(v),
                    bytes(v.path("root"))));
    assertThat(run).isEqualTo(98);
  }

  @Test
  void agreesWithEveryConsistencyVector() throws IOException {
    int run =
        runAll(
            "consistency",
            v ->
                ProofVerifier.verifiesConsistency(
                    v.path("size1").asLong(),
                    v.path("size2").asLong(),
                    bytes(v.path("root1")),
                    bytes(v.path("root2")),
                    proof(v)));
    assertThat(run).isEqualTo(98);
  }

  /** A subtree [start, end) is a tree of its own where start is a multiple of its full width. */
  @Test
  void agreesWithEverySubtreeInclusionVector() throws IOException {
    int run =
        runAll(
            "subtreeinclusion",
            v -> {
              long start = v.path("start").asLong();
              long end = v.path("end").asLong();
              return isSubtree(start, end)
                  && ProofVerifier.verifiesInclusion(
                      bytes(v.path("leafHash")),
                      v.path("leafIdx").asLong() - start,
                      end - start,
                      proof(v),
                      bytes(v.path("root")));
            });
    assertThat(run).isEqualTo(204);
  }

  /**
   * A subtree [0, end) is an older tree, the only kind that a witness signs here. The rest of these
   * vectors is subtrees that are malformed, and six empty ones, which prove nothing.
   */
  @Test
  void agreesWithEverySubtreeConsistencyVectorButThoseOfNothing() throws IOException {
    Predicate<JsonNode> provesNothing =
        v -> v.path("start").equals(v.path("end")) && !v.path("wantErr").asBoolean();
    Predicate<JsonNode> accepts =
        v ->
            v.path("start").asLong() == 0
                && ProofVerifier.verifiesConsistency(
                    v.path("end").asLong(),
                    v.path("size").asLong(),
                    bytes(v.path("root1")),
                    bytes(v.path("root2")),
                    proof(v));
    assertThat(runAll("subtreeconsistency", provesNothing.negate(), accepts)).isEqualTo(112);
    assertThat(runAll("subtreeconsistency", provesNothing, accepts.negate())).isEqualTo(6);
  }

  private static boolean isSubtree(long start, long end) {
    if (start < 0 || end <= start) {
      return false;
    }
    long width = Long.highestOneBit(end - start);
    long full = width == end - start ? width : 2 * width;
    return start % full == 0;
  }

  private static int runAll(String folder, Predicate<JsonNode> accepts) throws IOException {
    return runAll(folder, v -> true, accepts);
  }

  private static int runAll(String folder, Predicate<JsonNode> applies, Predicate<JsonNode> accepts)
      throws IOException {
    Path root = SharedData.require("ledger/merkle/testdata").resolve(folder);
    int run = 0;
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        JsonNode vector = new ObjectMapper().readTree(file.toFile());
        if (applies.test(vector)) {
          assertThat(accepts.test(vector))
              .as("%s: %s", root.relativize(file), vector.path("desc"))
              .isEqualTo(!vector.path("wantErr").asBoolean());
          run++;
        }
      }
    }
    return run;
  }

  private static byte[] bytes(JsonNode base64) {
    return base64.isNull() ? new byte[0] : Base64.getDecoder().decode(base64.asText());
  }

  private static List<byte[]> proof(JsonNode vector) {
    List<byte[]> proof = new ArrayList<>();
    vector.path("proof").forEach(hash -> proof.add(bytes(hash)));
    return proof;
  }
}
