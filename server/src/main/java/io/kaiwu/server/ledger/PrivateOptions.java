// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.text.Explained;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.disclosure.PrivatePayload;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** What of a body stays off the log: fields of it, or all. */
final class PrivateOptions {

  @Option(
      names = "--private",
      paramLabel = "FIELD",
      description = {
        "不上账本的字段，写成路径（JSON Pointer），如 /price、/customer/name、/lines/0；可重复。账本上只有加盐的承诺，值留在本目录的 private",
        "a field to keep off the log, as a path (JSON Pointer) like /price, /customer/name or /lines/0; may be repeated. A salted commitment takes its place, the value stays in this folder's private"
      })
  private List<String> fields = new ArrayList<>();

  @Option(
      names = "--private-payload",
      description = {
        "整个内容都不上账本，只上一个加盐的承诺",
        "keep the whole body off the log, with one salted commitment in its place"
      })
  private boolean whole;

  boolean any() {
    return whole || !fields.isEmpty();
  }

  /**
   * The bodies with commitments in the place of what is private.
   *
   * @throws LedgerProblem if one of them has not these fields; nothing was signed or kept then
   */
  List<PrivatePayload> conceal(List<JsonNode> bodies) {
    refuseOverlaps();
    SecureRandom random = new SecureRandom();
    List<PrivatePayload> concealed = new ArrayList<>();
    for (JsonNode body : bodies) {
      int number = concealed.size() + 1;
      try {
        concealed.add(
            whole
                ? PrivatePayload.concealWhole(body, random)
                : PrivatePayload.conceal(object(body, number), fields, 0, random));
      } catch (IllegalArgumentException e) {
        Text why = Explained.text(e);
        throw new LedgerProblem(
            "第 %d 个 JSON：%s".formatted(number, why.zh()),
            "JSON number %d: %s".formatted(number, why.en()));
      }
    }
    return concealed;
  }

  private void refuseOverlaps() {
    if (whole && !fields.isEmpty()) {
      throw new LedgerProblem(
          "--private-payload 已包括全部内容，不能再用 --private。",
          "--private-payload keeps all of it off the log already. Maybe leave out --private.");
    }
    for (int i = 0; i < fields.size(); i++) {
      for (int j = 0; j < fields.size(); j++) {
        String one = fields.get(i);
        String other = fields.get(j);
        if (i < j && one.equals(other)) {
          throw new LedgerProblem(
              "字段 %s 写了两次。".formatted(one),
              "The field (%s) is named twice. Maybe leave one out.".formatted(one));
        }
        if (other.startsWith(one + "/")) {
          throw new LedgerProblem(
              "字段 %s 在 %s 之内：请只写其中一个。".formatted(other, one),
              "The field (%s) is inside (%s). Maybe name only the one, or only the other."
                  .formatted(other, one));
        }
      }
    }
  }

  private ObjectNode object(JsonNode body, int number) {
    if (!(body instanceof ObjectNode object)) {
      throw new LedgerProblem(
          "第 %d 个 JSON 不是对象，没有可以不公开的字段。可用 --private-payload 使其全部不上账本。".formatted(number),
          "JSON number %d is no object, so it has no fields. Maybe keep all of it off the log: --private-payload."
              .formatted(number));
    }
    for (String field : fields) {
      if (field.startsWith("/") && object.at(field).isMissingNode()) {
        throw new LedgerProblem(
            "第 %d 个 JSON 没有字段 %s。什么也没有签署。".formatted(number, field),
            "JSON number %d has no field (%s). Nothing was signed. Maybe it is spelled otherwise."
                .formatted(number, field));
      }
    }
    return object;
  }
}
