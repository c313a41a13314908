// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.epcis;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * So much of a class of objects.
 *
 * @param epcClass a lot or a kind, as it was written
 * @param amount a count if there is no unit; empty if unknown
 * @param unit UN/ECE recommendation 20: {@code KGM}
 */
public record Quantity(String epcClass, Optional<BigDecimal> amount, Optional<String> unit) {}
