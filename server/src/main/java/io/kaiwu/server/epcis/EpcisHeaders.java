// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.epcis;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.text.Text;
import io.kaiwu.logistics.epcis.JsonLdContext;
import io.kaiwu.server.web.Call;
import io.kaiwu.server.web.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What a client asks for by headers: versions, formats, extensions; EPCIS 2.0, section 12.5. */
final class EpcisHeaders {

  private static final Pattern VERSION = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){0,2}");
  private static final Set<String> FORMATS = Set.of("No_Preference", "Never_Translates");
  private static final Set<String> MEDIA =
      Set.of("*/*", "application/*", "application/json", "application/ld+json");

  private EpcisHeaders() {}

  /**
   * @throws Refusal 406 if the answer cannot be as it is asked for
   */
  static void check(Call call) {
    for (String what : List.of("EPCIS", "CBV")) {
      version(call, "GS1-" + what + "-Min", true, false);
      version(call, "GS1-" + what + "-Max", false, true);
      version(call, "GS1-" + what + "-Version", true, true);
    }
    for (String name : List.of("GS1-EPC-Format", "GS1-CBV-XML-Format")) {
      call.header(name)
          .filter(format -> !FORMATS.contains(format))
          .ifPresent(format -> refuse(name, format, String.join(", ", FORMATS)));
    }
    call.header("Accept")
        .filter(accept -> Arrays.stream(accept.split(",", -1)).noneMatch(EpcisHeaders::isOurs))
        .ifPresent(accept -> refuse("Accept", accept, "application/json, application/ld+json"));
  }

  private static boolean isOurs(String range) {
    return MEDIA.contains(range.replaceAll(";.*", "").strip());
  }

  /** We speak 2.0.0: a least version must not be above it, a greatest one not below. */
  private static void version(Call call, String name, boolean notAbove, boolean notBelow) {
    call.header(name)
        .ifPresent(text -> {
          int order = VERSION.matcher(text).matches() ? compareToOurs(text) : 2;
          if (order == 2 || (notAbove && order > 0) || (notBelow && order < 0)) {
            refuse(name, text, "2.0.0");
          }
        });
  }

  private static int compareToOurs(String version) {
    String[] parts = (version + ".0.0").split("\\.", -1);
    int number =
        Integer.parseInt(parts[0]) * 1_000_000
            + Integer.parseInt(parts[1]) * 1_000
            + Integer.parseInt(parts[2]);
    return Integer.compare(number, 2_000_000);
  }

  private static void refuse(String name, String given, String instead) {
    throw new Refusal(
        406,
        "NotAcceptableException",
        Text.of(
            "请求头 " + name + "（" + given + "）不能满足；可用：" + instead + "。",
            "The header %s (%s) cannot be met. Maybe use %s.".formatted(name, given, instead)));
  }

  /** The prefixes of {@code GS1-Extensions: ex=https://ns.example.com/, ex2=...}. */
  static JsonLdContext extensions(Call call) {
    ObjectNode prefixes = JsonNodeFactory.instance.objectNode();
    for (String one : call.header("GS1-Extensions").orElse("").split(",", -1)) {
      int equals = one.indexOf('=');
      if (equals > 0) {
        prefixes.put(one.substring(0, equals).strip(), one.substring(equals + 1).strip());
      }
    }
    return JsonLdContext.STANDARD.and(prefixes);
  }
}
