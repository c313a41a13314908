// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.trust.key.SecretKey;
import java.security.SecureRandom;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementTest {

  private static final Instant NOW = Instant.parse("2026-01-31T08:00:00.123456Z");

  private final SecretKey key = SecretKey.generate("mill.example", new SecureRandom());
  private final ObjectNode body = JsonNodeFactory.instance.objectNode().put("lot", "小麦-7");
  private final Statement statement =
      Statement.of("grain.example/log", "custody/wheat", NOW, "application/json", body);

  @Test
  void readsBackWhatWasSigned() {
    SignedEntry entry = SignedEntry.parse(statement.sign(key).leafBytes());
    assertThat(Statement.find(entry)).contains(statement);
    assertThat(statement.bodyJson()).isEqualTo(body);
    assertThat(statement.time()).isEqualTo("2026-01-31T08:00:00.123Z");
    assertThat(Statement.streamOf(entry)).isEqualTo("custody/wheat");
  }

  @Test
  void leavesOtherPayloadsToTheStreamOfTheirType() {
    SignedEntry entry = SignedEntry.sign("application/vnd.kaiwu.decision+json", body, key);
    assertThat(Statement.find(entry)).isEmpty();
    assertThat(Statement.streamOf(entry)).isEqualTo("application/vnd.kaiwu.decision+json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Wheat", "a b", "小麦"})
  void refusesNamesThatAreNoStream(String stream) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Statement.of("l", stream, NOW, "t", body))
        .withMessageContaining("stream");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2026-01-31T08:00:00.000Z", "2026-01-31", "2026-01-31T08:00:00+08:00", "now"})
  void hasOneFormForATime(String time) {
    ObjectNode payload = statement.json().put("time", time);
    SignedEntry entry = SignedEntry.sign(Statement.PAYLOAD_TYPE, payload, key);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Statement.find(entry))
        .withMessageContaining("time");
  }
}
