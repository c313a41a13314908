// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.epcis;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Brings GS1 Digital Links to their constrained canonical form: {@code https://id.gs1.org}, digits
 * instead of names, no query, and of the qualifiers only the finest. Sources: GS1 Digital Link URI
 * Syntax 1.2, section 4.11; CBV 2.0, section 8.9.
 */
final class DigitalLink {

  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("sscc", "00"),
          Map.entry("gtin", "01"),
          Map.entry("cpv", "22"),
          Map.entry("lot", "10"),
          Map.entry("ser", "21"),
          Map.entry("tpx", "235"),
          Map.entry("gdti", "253"),
          Map.entry("gcn", "255"),
          Map.entry("ginc", "401"),
          Map.entry("gsin", "402"),
          Map.entry("gln", "414"),
          Map.entry("glnx", "254"),
          Map.entry("party", "417"),
          Map.entry("grai", "8003"),
          Map.entry("giai", "8004"),
          Map.entry("itip", "8006"),
          Map.entry("cpid", "8010"),
          Map.entry("cpsn", "8011"),
          Map.entry("gsrnp", "8017"),
          Map.entry("gsrn", "8018"));

  private static final Map<String, Pattern> KEYS =
      Map.ofEntries(
          Map.entry("00", Pattern.compile("\\d{18}")),
          Map.entry("01", Pattern.compile("\\d{8}|\\d{12,14}")),
          Map.entry("253", Pattern.compile("\\d{13}[^/]{0,17}")),
          Map.entry("255", Pattern.compile("\\d{13,25}")),
          Map.entry("401", Pattern.compile("\\d{6}[^/]{1,24}")),
          Map.entry("402", Pattern.compile("\\d{17}")),
          Map.entry("414", Pattern.compile("\\d{13}")),
          Map.entry("417", Pattern.compile("\\d{13}")),
          Map.entry("8003", Pattern.compile("\\d{13}[^/]{0,17}")),
          Map.entry("8004", Pattern.compile("\\d{4}[^/]{1,26}")),
          Map.entry("8006", Pattern.compile("\\d{18}")),
          Map.entry("8010", Pattern.compile("\\d{6}[^/]{1,24}")),
          Map.entry("8017", Pattern.compile("\\d{18}")),
          Map.entry("8018", Pattern.compile("\\d{18}")));

  /** By key, the qualifiers that count, the finest first. */
  private static final Map<String, String[]> QUALIFIERS =
      Map.of(
          "01", new String[] {"21", "235", "10"},
          "8006", new String[] {"21", "10"},
          "414", new String[] {"254"},
          "8010", new String[] {"8011"});

  private DigitalLink() {}

  /** The canonical form; empty if the address is not a Digital Link. */
  static Optional<String> findCanonical(String uri) {
    int scheme = uri.startsWith("https://") ? 8 : uri.startsWith("http://") ? 7 : 0;
    int path = scheme == 0 ? -1 : uri.indexOf('/', scheme);
    if (path < 0) {
      return Optional.empty();
    }
    String[] segments = uri.substring(path + 1, end(uri, path)).split("/", -1);
    for (int i = 0; i + 1 < segments.length; i++) {
      String key = NAMES.getOrDefault(segments[i], segments[i]);
      Pattern form = KEYS.get(key);
      if (form != null && form.matcher(segments[i + 1]).matches()) {
        return Optional.of(
            "https://id.gs1.org/"
                + key
                + "/"
                + value(key, segments[i + 1])
                + finest(key, segments, i + 2));
      }
    }
    return Optional.empty();
  }

  private static int end(String uri, int path) {
    int end = uri.length();
    for (char stop : new char[] {'?', '#'}) {
      int at = uri.indexOf(stop, path);
      end = at >= 0 ? Math.min(end, at) : end;
    }
    return end;
  }

  private static String value(String key, String value) {
    return key.equals("01") ? "0".repeat(14 - value.length()) + value : value;
  }

  private static String finest(String key, String[] segments, int from) {
    Map<String, String> given = new HashMap<>();
    for (int i = from; i + 1 < segments.length; i += 2) {
      given.put(NAMES.getOrDefault(segments[i], segments[i]), segments[i + 1]);
    }
    for (String qualifier : QUALIFIERS.getOrDefault(key, new String[0])) {
      String value = given.get(qualifier);
      if (value != null) {
        return "/" + qualifier + "/" + value;
      }
    }
    return "";
  }
}
