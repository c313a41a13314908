// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.text.Text;
import io.kaiwu.server.cli.Say;
import io.kaiwu.trust.member.Invitation;
import io.kaiwu.trust.member.KeyTerm;
import io.kaiwu.trust.member.Membership;
import io.kaiwu.trust.member.Organisation;
import java.time.Instant;
import java.util.TreeSet;

/** Organisations, their keys and open invitations, for people and as JSON. */
final class MemberTable {

  private final Membership members;
  private final Instant now;

  MemberTable(Membership members, Instant now) {
    this.members = members;
    this.now = now;
  }

  String text(Say say) {
    if (!members.isFounded()) {
      return say.text(
          Text.of("没有成员：此账本只由运营方写入。", "no members: its operator alone writes to this ledger"));
    }
    StringBuilder out = new StringBuilder();
    for (Organisation one : members.organisations()) {
      out.append("%n%s  (%s)".formatted(one.name(), String.join(", ", new TreeSet<>(one.roles()))));
      for (KeyTerm term : one.keys()) {
        out.append("%n  %s  %s".formatted(term.key().fingerprint(), say.text(state(term))));
      }
    }
    for (Invitation one : members.invitations()) {
      out.append(System.lineSeparator()).append(say.text(state(one)));
    }
    return out.toString().strip();
  }

  private Text state(KeyTerm term) {
    String zh = "自第 %d 条".formatted(term.from());
    String en = "from entry %d".formatted(term.from());
    if (!term.isOpen()) {
      zh += "，停用于第 %d 条".formatted(term.until() - 1);
      en += ", ended by entry %d".formatted(term.until() - 1);
    } else if (term.notAfter().isPresent()) {
      zh += term.isExpired(now) ? "，已于 %s 过期" : "，至 %s";
      en += term.isExpired(now) ? ", expired at %s" : ", until %s";
      zh = zh.formatted(term.notAfter().get());
      en = en.formatted(term.notAfter().get());
    }
    if (term.doubtfulFrom() != KeyTerm.OPEN) {
      zh += "，自第 %d 条起存疑".formatted(term.doubtfulFrom());
      en += ", doubtful from entry %d".formatted(term.doubtfulFrom());
    }
    return Text.of(zh, en);
  }

  private static Text state(Invitation one) {
    return Text.of(
        "邀请中：%s（由 %s，至 %s）"
            .formatted(one.invite().organisation(), one.inviter(), one.invite().notAfter()),
        "invited: %s (by %s, until %s)"
            .formatted(one.invite().organisation(), one.inviter(), one.invite().notAfter()));
  }

  ArrayNode json() {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (Organisation one : members.organisations()) {
      ObjectNode node = list.addObject().put("name", one.name());
      ArrayNode roles = node.putArray("roles");
      new TreeSet<>(one.roles()).forEach(roles::add);
      ArrayNode keys = node.putArray("keys");
      one.keys().forEach(term -> keys.add(json(term)));
    }
    return list;
  }

  private static ObjectNode json(KeyTerm term) {
    ObjectNode node =
        JsonNodeFactory.instance
            .objectNode()
            .put("key", term.key().toString())
            .put("fingerprint", term.key().fingerprint().hex())
            .put("from", term.from());
    if (!term.isOpen()) {
      node.put("until", term.until());
    }
    term.notAfter().ifPresent(time -> node.put("notAfter", time.toString()));
    if (term.doubtfulFrom() != KeyTerm.OPEN) {
      node.put("doubtfulFrom", term.doubtfulFrom());
    }
    return node;
  }
}
