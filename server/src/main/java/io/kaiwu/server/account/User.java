// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.text.Normalizer;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;

/** A person, or a program, that may sign in. */
public record User(String name, Role role, Instant madeAt, PasswordHash password) {

  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}_.@-]{0,39}");

  /** The form in which names are compared: Li and li are one user. */
  static String key(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }

  static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  String key() {
    return key(name);
  }

  ObjectNode toJson() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("name", name)
        .put("role", role.word())
        .put("madeAt", madeAt.toString())
        .put("password", password.encoded());
  }

  static User of(JsonNode node) {
    return new User(
        node.required("name").textValue(),
        Role.of(node.required("role").textValue()),
        Instant.parse(node.required("madeAt").textValue()),
        PasswordHash.parse(node.required("password").textValue()));
  }
}
