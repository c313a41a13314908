// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.metric;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.learn.LearnException;
import org.hipparchus.special.Erf;

/**
 * A share of counted rows, and where the share of all rows like them may lie: Wilson's interval,
 * which holds for small counts and shares near 0 and 1 too (doi:10.1080/01621459.1927.10502953).
 *
 * @param hits at most {@code rows}
 * @param share hits over rows; NaN if there are no rows
 * @param low 0 if there are no rows
 * @param high 1 if there are no rows
 */
public record ShareBand(long hits, long rows, double share, double low, double high) {

  /** The interval at a confidence in (0, 1), such as 0.95. */
  public static ShareBand of(long hits, long rows, double confidence) {
    if (hits < 0 || hits > rows || !(confidence > 0 && confidence < 1)) {
      throw new LearnException(
          "A share needs 0 <= hits <= rows and a confidence in (0, 1); it has %d, %d and %s."
              .formatted(hits, rows, confidence));
    }
    if (rows == 0) {
      return new ShareBand(0, 0, Double.NaN, 0, 1);
    }
    double z = Math.sqrt(2) * Erf.erfInv(confidence);
    double n = rows;
    double p = hits / n;
    double centre = (p + z * z / (2 * n)) / (1 + z * z / n);
    double half = z / (1 + z * z / n) * Math.sqrt(p * (1 - p) / n + z * z / (4 * n * n));
    return new ShareBand(
        hits,
        rows,
        p,
        hits == 0 ? 0 : Math.max(0, centre - half),
        hits == rows ? 1 : Math.min(1, centre + half));
  }

  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("hits", hits).put("rows", rows);
    if (rows > 0) {
      json.put("share", share);
    }
    return json.put("low", low).put("high", high);
  }
}
