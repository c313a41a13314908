// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.epcis;

import io.kaiwu.core.text.Text;
import io.kaiwu.logistics.epcis.Identifiers;
import io.kaiwu.server.web.Refusal;

/**
 * An identifier, or all those of a kind: {@code urn:epc:idpat:sgtin:4012345.020000.*}; Tag Data
 * Standard, section 8. Only the last field may be left open, for a Digital Link does not tell where
 * the company's prefix ends.
 *
 * @param canonical the identifier, or what stands before the open field
 */
record EpcPattern(String canonical, boolean open) {

  private static final String START = "urn:epc:idpat:";

  static boolean isPattern(String value) {
    return value.startsWith(START);
  }

  static EpcPattern of(String name, String value) {
    if (!isPattern(value)) {
      return new EpcPattern(Identifiers.canonical(value), false);
    }
    String canonical = Identifiers.canonical(value);
    String fields = value.substring(value.lastIndexOf(':') + 1);
    boolean onlyTheLast = fields.endsWith(".*") && fields.indexOf('*') == fields.length() - 1;
    if (!onlyTheLast || canonical.startsWith(START)) {
      throw new Refusal(
          501,
          "ImplementationException",
          Text.of(
              "查询参数 "
                  + name
                  + " 的模式 “"
                  + value
                  + "” 不支持：只能空出最后一段，如 urn:epc:idpat:sgtin:4012345.020000.*。",
              "The pattern %s of the query parameter %s is not supported. Maybe leave only the last field open, as in urn:epc:idpat:sgtin:4012345.020000.*."
                  .formatted(value, name)));
    }
    return new EpcPattern(canonical, true);
  }

  boolean matches(String id) {
    boolean isBelow = id.length() > canonical.length() && id.startsWith(canonical);
    return open
        ? isBelow && !id.startsWith("/10/", canonical.length()) // a lot is no instance
        : id.equals(canonical);
  }
}
