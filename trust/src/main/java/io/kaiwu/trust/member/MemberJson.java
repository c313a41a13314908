// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.member;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.json.Digest;
import io.kaiwu.core.text.MalformedException;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.entry.StrictJson;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.member.MemberStatement.Expire;
import io.kaiwu.trust.member.MemberStatement.Found;
import io.kaiwu.trust.member.MemberStatement.Invite;
import io.kaiwu.trust.member.MemberStatement.Join;
import io.kaiwu.trust.member.MemberStatement.Leave;
import io.kaiwu.trust.member.MemberStatement.Revoke;
import io.kaiwu.trust.member.MemberStatement.Rotate;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** The bodies of statements about members, as JSON. */
final class MemberJson {

  private static final String PREFIX = "application/vnd.kaiwu.member.";
  private static final String SUFFIX = "+json";

  private MemberJson() {}

  static String type(MemberStatement statement) {
    return PREFIX + statement.getClass().getSimpleName().toLowerCase(Locale.ROOT) + SUFFIX;
  }

  static MemberStatement read(String type, JsonNode body) {
    boolean known = type.startsWith(PREFIX) && type.endsWith(SUFFIX);
    String kind = known ? type.substring(PREFIX.length(), type.length() - SUFFIX.length()) : type;
    return switch (kind) {
      case "found" -> {
        requireMembers(body, "key", "policy");
        yield new Found(vkey(body), Policy.of(body.get("policy")));
      }
      case "invite" -> invite(body);
      case "join" -> {
        requireMembers(body, "invitation", "key");
        yield new Join(digest(body, "invitation"), vkey(body));
      }
      case "rotate" -> {
        requireMembers(body, "key");
        yield new Rotate(vkey(body));
      }
      case "revoke" -> {
        requireMembers(body, "compromised-from", "key");
        yield new Revoke(digest(body, "key"), index(body.get("compromised-from")));
      }
      case "expire" -> {
        requireMembers(body, "key", "not-after");
        yield new Expire(digest(body, "key"), time(body));
      }
      case "leave" -> {
        requireMembers(body, "organisation");
        yield new Leave(StrictJson.text(body, "organisation"));
      }
      default ->
          throw new MalformedException(
              Text.of("流 %s 上没有类型为 %s 的声明。", "On the stream (%s) is no statement of type (%s).")
                  .formatted(MemberStatement.STREAM, type));
    };
  }

  private static Invite invite(JsonNode body) {
    requireMembers(body, "key", "not-after", "organisation", "roles");
    Set<String> roles = new TreeSet<>();
    for (JsonNode role : body.get("roles")) {
      if (!roles.add(role.asText())) {
        throw new MalformedException(
            Text.of("邀请中有一个角色写了两次。", "The invitation gives a role twice."));
      }
    }
    return new Invite(
        StrictJson.text(body, "organisation"),
        roles,
        time(body),
        body.get("key").isNull() ? Optional.empty() : Optional.of(digest(body, "key")));
  }

  static void write(Invite invite, ObjectNode node) {
    node.put("not-after", invite.notAfter().toString()).put("organisation", invite.organisation());
    node.put("key", invite.key().map(Digest::hex).orElse(null));
    ArrayNode roles = node.putArray("roles");
    new TreeSet<>(invite.roles()).forEach(roles::add);
  }

  static void requireName(String organisation) {
    if (!VKey.isKeyName(organisation) || organisation.startsWith(Policy.ROLE)) {
      throw new MalformedException(
          Text.of(
                  "机构名称 %s 须为 1 至 200 个字符，不含空格和“+”，最好写成域名的样子，例如 mill.example。",
                  "The name of an organisation (%s) is 1 to 200 characters without spaces and '+', best like an address: mill.example.")
              .formatted(organisation));
    }
  }

  static void requireRole(String role) {
    if (!role.matches("[a-z0-9-]{1,40}") || role.equals(Organisation.OPERATOR)) {
      throw new MalformedException(
          Text.of(
                  "角色 %s 须为 1 至 40 个 a-z、0-9 或“-”，且不能是建账者专用的“%s”。",
                  "A role (%s) is 1 to 40 of a-z, 0-9 and '-', and not '%s', which is the founder's.")
              .formatted(role, Organisation.OPERATOR));
    }
  }

  private static void requireMembers(JsonNode body, String... names) {
    StrictJson.requireMembers(body, Set.of(names));
  }

  private static VKey vkey(JsonNode body) {
    VKey key = VKey.parse(StrictJson.text(body, "key"));
    if (key.type().isCosignature()) {
      throw new MalformedException(
          Text.of(
                  "密钥 %s 用于联署检查点，不能签署记录。",
                  "The key (%s) is for cosignatures of checkpoints, not for entries.")
              .formatted(key));
    }
    return key;
  }

  private static Digest digest(JsonNode body, String name) {
    return new Digest(StrictJson.text(body, name));
  }

  private static Instant time(JsonNode body) {
    String text = StrictJson.text(body, "not-after");
    try {
      Instant time = Instant.parse(text);
      if (!time.toString().equals(text)) {
        throw new MalformedException(
            Text.of("时间 %s 不是唯一写法。", "The time (%s) is not in its one form.").formatted(text));
      }
      return time;
    } catch (DateTimeException e) {
      throw new MalformedException(
          Text.of(
                  "时间 %s 的格式不对，应如 2026-01-31T08:00:00Z。",
                  "The time (%s) is not like 2026-01-31T08:00:00Z.")
              .formatted(text),
          e);
    }
  }

  private static OptionalLong index(JsonNode node) {
    if (node.isNull()) {
      return OptionalLong.empty();
    }
    if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < 0) {
      throw new MalformedException(
          Text.of(
              "成员 compromised-from 须为一条记录的序号。",
              "The member (compromised-from) is the index of an entry."));
    }
    return OptionalLong.of(node.longValue());
  }
}
