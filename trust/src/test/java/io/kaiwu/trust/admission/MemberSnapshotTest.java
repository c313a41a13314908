// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.admission;

import static io.kaiwu.trust.admission.Consortium.append;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.json.CanonicalJson;
import io.kaiwu.core.json.Digest;
import io.kaiwu.trust.member.Organisation;
import io.kaiwu.trust.member.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemberSnapshotTest {

  private final Consortium firms = new Consortium();
  @TempDir private Path directory;
  private Path file;
  private List<Organisation> before;

  @BeforeEach
  void aLogWithTwoMembers() {
    file = directory.resolve(ConsortiumLog.SNAPSHOT);
    try (ConsortiumLog log = firms.openWithMill(directory, Policy.open())) {
      append(log, firms.entry(firms.mill));
      before = List.copyOf(log.members().organisations());
    }
  }

  @Test
  void isReadInsteadOfTheLog() throws IOException {
    // An entry left out of it is missed, which tells that the log was not read.
    change(content -> ((ArrayNode) content.get("changes")).remove(2));
    try (ConsortiumLog log = firms.open(directory)) {
      assertThat(log.members().organisations()).hasSize(1);
    }
  }

  @Test
  void isMadeAnewWhereItIsLostTornOrForged() throws IOException {
    byte[] sound = Files.readAllBytes(file);
    Files.delete(file);
    assertKnowsTheSame();
    assertThat(Files.readAllBytes(file)).isEqualTo(sound);
    for (int cut = 0; cut < sound.length; cut += 13) {
      Files.write(file, Arrays.copyOf(sound, cut));
      assertKnowsTheSame();
    }
    Files.write(file, sound);
    change(content -> content.put("size", 3));
    assertKnowsTheSame();
    change(content -> content.put("size", 400));
    assertKnowsTheSame();
    change(content -> content.put("root", "0".repeat(64)));
    assertKnowsTheSame();
    change(content -> content.withArray("changes").addObject().put("index", 3).put("time", 0));
    assertKnowsTheSame();
  }

  @Test
  void mayBeOlderThanTheLog() throws IOException {
    byte[] old = Files.readAllBytes(file);
    try (ConsortiumLog log = firms.open(directory)) {
      firms.join(log, firms.carrier, Set.of());
      before = List.copyOf(log.members().organisations());
    }
    Files.write(file, old);
    assertKnowsTheSame();
  }

  @Test
  void isOfNoUseToAnotherLog(@TempDir Path other) throws IOException {
    Consortium others = new Consortium();
    try (ConsortiumLog log = others.openWithMill(other, Policy.open())) {
      append(log, others.entry(others.mill));
    }
    Files.copy(other.resolve(ConsortiumLog.SNAPSHOT), file, StandardCopyOption.REPLACE_EXISTING);
    assertKnowsTheSame();
  }

  private void assertKnowsTheSame() {
    try (ConsortiumLog log = firms.open(directory)) {
      assertThat(log.members().organisations()).isEqualTo(before);
    }
  }

  private interface Edit {
    void apply(ObjectNode content);
  }

  /** Forges the snapshot, its digest with it. */
  private void change(Edit edit) throws IOException {
    ObjectNode node = (ObjectNode) new ObjectMapper().readTree(Files.readAllBytes(file));
    edit.apply((ObjectNode) node.get("content"));
    node.put("digest", Digest.of(node.get("content")).hex());
    Files.write(file, CanonicalJson.bytes(node));
  }
}
