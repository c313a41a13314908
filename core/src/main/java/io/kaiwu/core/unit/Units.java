// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.core.unit;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.fhir.ucum.Decimal;
import org.fhir.ucum.UcumEssenceService;
import org.fhir.ucum.UcumException;

/**
 * Checks UCUM codes and finds the conversion between two of them. Safe for use by many threads; a
 * conversion found once is remembered, so that asking again costs a map look-up.
 *
 * <p>Source: The Unified Code for Units of Measure, version 2.1, by way of org.fhir:ucum.
 */
public final class Units {

  private static final int MAX_REMEMBERED = 10_000;

  /**
   * The temperature scales, each by what turns it into kelvin: the library has none with an offset.
   */
  private static final Map<String, Conversion> TO_KELVIN =
      Map.of(
          "K", Conversion.IDENTITY,
          "Cel", new Conversion(1, 273.15),
          "[degF]", new Conversion(5 / 9.0, 459.67 * 5 / 9),
          "[degR]", new Conversion(5 / 9.0, 0));

  private final UcumEssenceService ucum;
  private final Map<Pair, Optional<Conversion>> found = new ConcurrentHashMap<>();

  private record Pair(String from, String to) {}

  public Units() {
    try (var definitions = UcumEssenceService.class.getResourceAsStream("/ucum-essence.xml")) {
      if (definitions == null) {
        throw new IllegalStateException(
            "The UCUM definitions (ucum-essence.xml) are not on the class path.");
      }
      ucum = new UcumEssenceService(definitions);
    } catch (UcumException | java.io.IOException e) {
      throw new IllegalStateException("The UCUM definitions could not be read.", e);
    }
  }

  /** Whether {@code code} is a valid UCUM unit. */
  public boolean isValid(String code) {
    return ucum.validate(code) == null;
  }

  /**
   * The conversion from one unit to the other; empty if a code is unknown or they measure different
   * things.
   */
  public Optional<Conversion> findConversion(Unit from, Unit to) {
    if (from.equals(to)) {
      return Optional.of(Conversion.IDENTITY);
    }
    Pair pair = new Pair(from.code(), to.code());
    Optional<Conversion> known = found.get(pair);
    if (known != null) {
      return known;
    }
    Optional<Conversion> conversion = derive(pair);
    if (found.size() < MAX_REMEMBERED) {
      found.put(pair, conversion);
    }
    return conversion;
  }

  private Optional<Conversion> derive(Pair pair) {
    if (!isValid(pair.from) || !isValid(pair.to)) {
      return Optional.empty();
    }
    Conversion from = TO_KELVIN.get(pair.from);
    Conversion to = TO_KELVIN.get(pair.to);
    if (from != null && to != null) {
      return Optional.of(
          new Conversion(from.factor() / to.factor(), (from.offset() - to.offset()) / to.factor()));
    }
    try {
      double atZero = convert("0.0000000000000000000", pair);
      double atThousand = convert("1000.0000000000000000000", pair);
      double factor = (atThousand - atZero) / 1000;
      double probe = convert("37.5000000000000000000", pair);
      boolean affine =
          Math.abs(factor * 37.5 + atZero - probe)
              <= 1e-9 * Math.max(1e-300, Math.abs(probe) + Math.abs(atZero));
      return affine ? Optional.of(new Conversion(factor, atZero)) : Optional.empty();
    } catch (UcumException e) {
      return Optional.empty();
    }
  }

  private double convert(String value, Pair pair) throws UcumException {
    return Double.parseDouble(ucum.convert(new Decimal(value), pair.from, pair.to).asDecimal());
  }
}
