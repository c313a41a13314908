// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.kaiwu.core.text.MalformedException;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.member.Policy;
import java.io.IOException;
import java.nio.file.Path;

/** A policy as people read and write it: JSON over several lines. */
final class PolicyFile {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private PolicyFile() {}

  static Policy read(Path file) throws IOException {
    try {
      return Policy.of(JSON.readTree(GivenFile.bytes(file)));
    } catch (JsonProcessingException e) {
      throw new MalformedException(
          Text.of("政策 %s 不是 JSON：%s。", "The policy (%s) is not JSON: %s.").formatted(file, e), e);
    } catch (IllegalArgumentException e) {
      throw new MalformedException(
          Text.of(
                  "政策 %s 无法使用：%s。可以从 ledger policy show 显示的内容改起。",
                  "The policy (%s) cannot be used: %s. Maybe begin from what ledger policy show prints.")
              .formatted(file, e),
          e);
    }
  }

  static String text(Policy policy) throws IOException {
    return JSON.writeValueAsString(policy.json());
  }
}
