// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.epcis;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Gives the different ways to write one identifier one form: EPC URIs and Digital Links of any
 * domain become Digital Links of {@code https://id.gs1.org}. {@code
 * urn:epc:id:sgtin:0614141.107346.2017} and {@code
 * https://shop.example/gtin/10614141073464/ser/2017?x=1} are both {@code
 * https://id.gs1.org/01/10614141073464/21/2017}.
 *
 * <p>The way back, from a Digital Link to an EPC URI, needs the length of the company's prefix and
 * does not exist here. Schemes without a GS1 key ({@code gid}, {@code usdod}, {@code adi}, {@code
 * bic}, {@code imovn}) and everything that is no GS1 identifier stay as they are. A Digital Link of
 * a GRAI with the filler zero of its barcode keeps it, and so is not the same as its EPC URI.
 */
public final class Identifiers {

  private static final String PREFIX = "https://id.gs1.org/01/";
  private static final int GTIN = PREFIX.length() + 14;

  private Identifiers() {}

  /** The one form, without white space around it. */
  public static String canonical(String identifier) {
    String trimmed = identifier.strip();
    if (trimmed.startsWith("urn:epc:")) {
      return EpcUrn.findDigitalLink(trimmed).orElse(trimmed);
    }
    if (trimmed.startsWith("http")) {
      return DigitalLink.findCanonical(trimmed).orElse(trimmed);
    }
    return trimmed;
  }

  /** As {@link #canonical(String)}, with compact URIs expanded first. */
  public static String canonical(String identifier, JsonLdContext context) {
    return canonical(context.expand(identifier.strip()));
  }

  /**
   * The lot that an item of this GTIN belongs to.
   *
   * @param canonical an item or class under a GTIN, canonical
   * @return empty if it is not under a GTIN
   */
  public static Optional<String> findLot(String canonical, String lotNumber) {
    return canonical.startsWith(PREFIX) && canonical.length() >= GTIN
        ? Optional.of(canonical.substring(0, GTIN) + "/10/" + escaped(lotNumber.strip()))
        : Optional.empty();
  }

  /** As the characters of a lot number stand in EPC URIs and Digital Links. */
  private static String escaped(String lotNumber) {
    StringBuilder out = new StringBuilder();
    for (byte b : lotNumber.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (c > ' ' && c < 127 && "\"#%&/<>?".indexOf(c) < 0) {
        out.append(c);
      } else {
        out.append('%').append("%02X".formatted((int) c));
      }
    }
    return out.toString();
  }
}
