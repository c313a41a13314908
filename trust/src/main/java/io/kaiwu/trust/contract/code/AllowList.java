// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.contract.code;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/** What a contract may use besides its own classes: {@code allow-list.txt} beside this class. */
final class AllowList {

  static final AllowList STANDARD = read("allow-list.txt");

  private static final String IMPLEMENTS = " implements";

  private final Set<String> types = new HashSet<>();
  private final Set<String> extensible = new HashSet<>();
  private final Set<String> members = new HashSet<>();

  private AllowList() {}

  /** Whether the type may be seen. */
  boolean shows(String type) {
    return types.contains(type);
  }

  /** Whether a contract's class may extend or implement the type. */
  boolean mayExtend(String type) {
    return type.equals("java/lang/Object") || extensible.contains(type);
  }

  boolean hasMethod(String owner, String name, String descriptor) {
    return members.contains(owner + "." + name + descriptor);
  }

  boolean hasField(String owner, String name, String descriptor) {
    return members.contains(owner + "." + name + ":" + descriptor);
  }

  private static AllowList read(String file) {
    AllowList list = new AllowList();
    InputStream resource =
        Objects.requireNonNull(AllowList.class.getResourceAsStream(file), "no " + file);
    try (var in = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
      String owner = "";
      for (String line : in.lines().toList()) {
        if (line.startsWith("  ")) {
          list.members.add(owner + "." + line.strip());
        } else if (!line.isBlank() && !line.startsWith("#")) {
          owner = line.replace(IMPLEMENTS, "");
          list.types.add(owner);
          if (line.endsWith(IMPLEMENTS)) {
            list.extensible.add(owner);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return list;
  }
}
