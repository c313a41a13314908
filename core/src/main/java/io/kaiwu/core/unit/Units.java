// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.core.unit;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.measure.IncommensurableException;
import javax.measure.UnconvertibleException;
import javax.measure.UnitConverter;
import javax.measure.format.UnitFormat;
import systems.uom.ucum.format.UCUMFormat;

/**
 * Checks UCUM codes and finds the conversion between two of them. Safe for use by many threads; a
 * conversion found once is remembered, so that asking again costs a map look-up.
 *
 * <p>Source: The Unified Code for Units of Measure, by way of systems.uom:systems-ucum.
 */
public final class Units {

  private static final int MAX_REMEMBERED = 10_000;

  private final UnitFormat format = UCUMFormat.getInstance(UCUMFormat.Variant.CASE_SENSITIVE);
  private final Map<Pair, Optional<Conversion>> found = new ConcurrentHashMap<>();

  private record Pair(Unit from, Unit to) {}

  /** Whether {@code code} is a valid UCUM unit. */
  public boolean isValid(String code) {
    return findUnit(Unit.of(code)).isPresent();
  }

  /**
   * The conversion from one unit to the other; empty if a code is unknown or they measure different
   * things.
   */
  public Optional<Conversion> findConversion(Unit from, Unit to) {
    if (from.equals(to)) {
      return Optional.of(Conversion.IDENTITY);
    }
    Pair pair = new Pair(from, to);
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
    var from = findUnit(pair.from);
    var to = findUnit(pair.to);
    if (from.isEmpty() || to.isEmpty()) {
      return Optional.empty();
    }
    try {
      return affine(from.get().getConverterToAny(to.get()));
    } catch (IncommensurableException
        | UnconvertibleException
        | ArithmeticException
        | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<Conversion> affine(UnitConverter converter) {
    double atZero = converter.convert(0.0);
    double factor = converter.convert(1.0) - atZero;
    if (atZero != 0) { // an offset eats digits of the factor: take it over a wider span
      factor = (converter.convert(1e6) - atZero) / 1e6;
    }
    double probe = converter.convert(37.5);
    double error = Math.abs(factor * 37.5 + atZero - probe);
    return error <= 1e-9 * (Math.abs(probe) + Math.abs(atZero))
        ? Optional.of(new Conversion(factor, atZero))
        : Optional.empty();
  }

  private Optional<javax.measure.Unit<?>> findUnit(Unit unit) {
    if (unit.code().equals("[degR]")) { // UCUM has it, the library does not
      return findUnit(Unit.of("K")).map(kelvin -> kelvin.multiply(5).divide(9));
    }
    synchronized (format) {
      try {
        return Optional.of(format.parse(unit.code()));
      } catch (RuntimeException
          | Error e) { // its lexer throws errors (TokenMgrError) at text it cannot read
        return Optional.empty();
      }
    }
  }
}
