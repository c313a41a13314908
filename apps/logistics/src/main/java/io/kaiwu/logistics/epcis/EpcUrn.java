// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.epcis;

import java.util.Arrays;
import java.util.Optional;

/**
 * Turns EPC URIs ({@code urn:epc:id:}, {@code urn:epc:class:}, {@code urn:epc:idpat:}) into GS1
 * Digital Links. Source: EPC Tag Data Standard 2.0, section 6.
 */
final class EpcUrn {

  private static final String DOMAIN = "https://id.gs1.org/";

  private EpcUrn() {}

  /** The Digital Link; empty for a scheme without a GS1 key or a malformed URI. */
  static Optional<String> findDigitalLink(String urn) {
    String[] parts = urn.split(":", 5);
    if (parts.length != 5) {
      return Optional.empty();
    }
    boolean pattern = parts[2].equals("idpat");
    boolean known = pattern || parts[2].equals("id") || parts[2].equals("class");
    String[] fields = parts[4].split("\\.", expectedFields(parts[3]));
    boolean complete =
        fields.length == expectedFields(parts[3])
            && isDigits(fields[0])
            && pattern == fields[fields.length - 1].equals("*");
    if (!known || !complete) {
      return Optional.empty();
    }
    String key = key(parts[3], pattern ? Arrays.copyOf(fields, fields.length - 1) : fields);
    return key.isEmpty() ? Optional.empty() : Optional.of(DOMAIN + key);
  }

  private static int expectedFields(String scheme) {
    return switch (scheme) {
      case "sscc", "pgln", "giai", "gsrn", "gsrnp", "ginc", "gsin" -> 2;
      case "itip" -> 5;
      default -> 3;
    };
  }

  /** The key and its qualifiers; the fields of a pattern lack the serial number. */
  private static String key(String scheme, String[] f) {
    boolean serial = f.length == expectedFields(scheme);
    return switch (scheme) {
      case "sgtin" -> qualified(gtin(f), "/21/", f, serial);
      case "lgtin" -> qualified(gtin(f), "/10/", f, serial);
      case "upui" -> qualified(gtin(f), "/235/", f, serial);
      case "sscc" -> checked("00/", indicatorFirst(f), 17);
      case "sgln" ->
          qualified(checked("414/", f[0] + f[1], 12), "/254/", f, serial && !f[2].equals("0"));
      case "pgln" -> checked("417/", f[0] + f[1], 12);
      case "grai" -> qualified(checked("8003/", f[0] + f[1], 12), "", f, serial);
      case "gdti" -> qualified(checked("253/", f[0] + f[1], 12), "", f, serial);
      case "sgcn" -> qualified(checked("255/", f[0] + f[1], 12), "", f, serial);
      case "giai" -> "8004/" + f[0] + f[1];
      case "ginc" -> "401/" + f[0] + f[1];
      case "gsin" -> checked("402/", f[0] + f[1], 16);
      case "gsrn" -> checked("8018/", f[0] + f[1], 17);
      case "gsrnp" -> checked("8017/", f[0] + f[1], 17);
      case "cpi" -> "8010/" + f[0] + f[1] + (serial ? "/8011/" + f[2] : "");
      case "itip" -> gtin(f).replace("01/", "8006/") + f[2] + f[3] + (serial ? "/21/" + f[4] : "");
      default -> "";
    };
  }

  private static String qualified(String key, String qualifier, String[] f, boolean serial) {
    return key.isEmpty() || !serial ? key : key + qualifier + f[2];
  }

  private static String gtin(String[] f) {
    return checked("01/", indicatorFirst(f), 13);
  }

  /** The indicator or extension digit stands first in the key, but behind the prefix in the URI. */
  private static String indicatorFirst(String[] f) {
    return f[1].isEmpty() ? "" : f[1].charAt(0) + f[0] + f[1].substring(1);
  }

  private static String checked(String identifier, String digits, int length) {
    return digits.length() == length && isDigits(digits)
        ? identifier + CheckDigit.append(digits)
        : "";
  }

  private static boolean isDigits(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
