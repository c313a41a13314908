// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.nonlinear;

import static java.lang.Math.PI;
import static java.lang.Math.cos;
import static java.lang.Math.log;
import static java.lang.Math.pow;
import static java.lang.Math.sin;
import static java.lang.Math.sqrt;

import java.util.List;

/**
 * Problems with their starts and optima as in W. Hock, K. Schittkowski, Test Examples for Nonlinear
 * Programming Codes, Lecture Notes in Economics and Mathematical Systems 187, Springer 1981,
 * doi:10.1007/978-3-642-48320-2, by the numbers of that collection. Where the collection has a
 * closed form, that is the optimum here.
 */
final class HockSchittkowski {

  private static final double FREE = Double.POSITIVE_INFINITY;

  private HockSchittkowski() {}

  static List<TestProblem> all() {
    return List.of(
        hs(1, 0, -2, 1)
            .bounds(-FREE, FREE, -1.5, FREE)
            .minimise(x -> 100 * sq(x[1] - sq(x[0])) + sq(1 - x[0])),
        hs(3, 0, 10, 1).bounds(-FREE, FREE, 0, FREE).minimise(x -> x[1] + 1e-5 * sq(x[1] - x[0])),
        hs(4, 8.0 / 3, 1.125, 0.125)
            .bounds(1, FREE, 0, FREE)
            .minimise(x -> pow(x[0] + 1, 3) / 3 + x[1]),
        hs(5, -sqrt(3) / 2 - PI / 3, 0, 0)
            .bounds(-1.5, 4, -3, 3)
            .minimise(x -> sin(x[0] + x[1]) + sq(x[0] - x[1]) - 1.5 * x[0] + 2.5 * x[1] + 1),
        hs(6, 0, -1.2, 1).minimise(x -> sq(1 - x[0])).zero(x -> 10 * (x[1] - sq(x[0]))),
        hs(7, -sqrt(3), 2, 2)
            .minimise(x -> log(1 + sq(x[0])) - x[1])
            .zero(x -> sq(1 + sq(x[0])) + sq(x[1]) - 4),
        hs(9, -0.5, 0, 0)
            .minimise(x -> sin(PI * x[0] / 12) * cos(PI * x[1] / 16))
            .zero(x -> 4 * x[0] - 3 * x[1]),
        hs(10, -1, -10, 10)
            .minimise(x -> x[0] - x[1])
            .atLeastZero(x -> -3 * sq(x[0]) + 2 * x[0] * x[1] - sq(x[1]) + 1),
        hs(11, -8.498464223, 4.9, 0.1)
            .minimise(x -> sq(x[0] - 5) + sq(x[1]) - 25)
            .atLeastZero(x -> x[1] - sq(x[0])),
        hs(12, -30, 0, 0)
            .minimise(x -> sq(x[0]) / 2 + sq(x[1]) - x[0] * x[1] - 7 * x[0] - 7 * x[1])
            .atLeastZero(x -> 25 - 4 * sq(x[0]) - sq(x[1])),
        hs(14, 9 - 2.875 * sqrt(7), 2, 2)
            .minimise(x -> sq(x[0] - 2) + sq(x[1] - 1))
            .zero(x -> x[0] - 2 * x[1] + 1)
            .atLeastZero(x -> 1 - sq(x[0]) / 4 - sq(x[1])),
        hs(21, -99.96, -1, -1)
            .bounds(2, 50, -50, 50)
            .minimise(x -> 0.01 * sq(x[0]) + sq(x[1]) - 100)
            .atLeastZero(x -> 10 * x[0] - x[1] - 10),
        hs(22, 1, 2, 2)
            .minimise(x -> sq(x[0] - 2) + sq(x[1] - 1))
            .atLeastZero(x -> 2 - x[0] - x[1])
            .atLeastZero(x -> x[1] - sq(x[0])),
        hs(24, -1, 1, 0.5)
            .bounds(0, FREE, 0, FREE)
            .minimise(x -> (sq(x[0] - 3) - 9) * pow(x[1], 3) / (27 * sqrt(3)))
            .atLeastZero(x -> x[0] / sqrt(3) - x[1])
            .atLeastZero(x -> x[0] + sqrt(3) * x[1])
            .atLeastZero(x -> 6 - x[0] - sqrt(3) * x[1]),
        hs(26, 0, -2.6, 2, 2)
            .minimise(x -> sq(x[0] - x[1]) + pow(x[1] - x[2], 4))
            .zero(x -> (1 + sq(x[1])) * x[0] + pow(x[2], 4) - 3),
        hs(27, 0.04, 2, 2, 2)
            .minimise(x -> 0.01 * sq(x[0] - 1) + sq(x[1] - sq(x[0])))
            .zero(x -> x[0] + sq(x[2]) + 1),
        hs(28, 0, -4, 1, 1)
            .minimise(x -> sq(x[0] + x[1]) + sq(x[1] + x[2]))
            .zero(x -> x[0] + 2 * x[1] + 3 * x[2] - 1),
        hs(30, 1, 1, 1, 1)
            .bounds(1, 10, -10, 10, -10, 10)
            .minimise(x -> sq(x[0]) + sq(x[1]) + sq(x[2]))
            .atLeastZero(x -> sq(x[0]) + sq(x[1]) - 1),
        hs(35, 1.0 / 9, 0.5, 0.5, 0.5)
            .bounds(0, FREE, 0, FREE, 0, FREE)
            .minimise(x ->
                9
                    - 8 * x[0]
                    - 6 * x[1]
                    - 4 * x[2]
                    + 2 * sq(x[0])
                    + 2 * sq(x[1])
                    + sq(x[2])
                    + 2 * x[0] * x[1]
                    + 2 * x[0] * x[2])
            .atLeastZero(x -> 3 - x[0] - x[1] - 2 * x[2]),
        hs(37, -3456, 10, 10, 10)
            .bounds(0, 42, 0, 42, 0, 42)
            .minimise(x -> -x[0] * x[1] * x[2])
            .atLeastZero(x -> 72 - x[0] - 2 * x[1] - 2 * x[2])
            .atLeastZero(x -> x[0] + 2 * x[1] + 2 * x[2]),
        hs(39, -1, 2, 2, 2, 2)
            .minimise(x -> -x[0])
            .zero(x -> x[1] - pow(x[0], 3) - sq(x[2]))
            .zero(x -> sq(x[0]) - x[1] - sq(x[3])),
        hs(40, -0.25, 0.8, 0.8, 0.8, 0.8)
            .minimise(x -> -x[0] * x[1] * x[2] * x[3])
            .zero(x -> pow(x[0], 3) + sq(x[1]) - 1)
            .zero(x -> sq(x[0]) * x[3] - x[2])
            .zero(x -> sq(x[3]) - x[1]),
        hs(42, 28 - 10 * sqrt(2), 1, 1, 1, 1)
            .minimise(x -> sq(x[0] - 1) + sq(x[1] - 2) + sq(x[2] - 3) + sq(x[3] - 4))
            .zero(x -> x[0] - 2)
            .zero(x -> sq(x[2]) + sq(x[3]) - 2),
        rosenSuzuki(),
        hs(48, 0, 3, 5, -3, 2, -2)
            .minimise(x -> sq(x[0] - 1) + sq(x[1] - x[2]) + sq(x[3] - x[4]))
            .zero(x -> x[0] + x[1] + x[2] + x[3] + x[4] - 5)
            .zero(x -> x[2] - 2 * (x[3] + x[4]) + 3),
        hs(51, 0, 2.5, 0.5, 2, -1, 0.5)
            .minimise(x -> sq(x[0] - x[1]) + sq(x[1] + x[2] - 2) + sq(x[3] - 1) + sq(x[4] - 1))
            .zero(x -> x[0] + 3 * x[1] - 4)
            .zero(x -> x[2] + x[3] - 2 * x[4])
            .zero(x -> x[1] - x[4]),
        hs(65, 0.9535288567, -5, 5, 0)
            .bounds(-4.5, 4.5, -4.5, 4.5, -5, 5)
            .minimise(x -> sq(x[0] - x[1]) + sq(x[0] + x[1] - 10) / 9 + sq(x[2] - 5))
            .atLeastZero(x -> 48 - sq(x[0]) - sq(x[1]) - sq(x[2])),
        hs(71, 17.0140173, 1, 5, 5, 1)
            .bounds(1, 5, 1, 5, 1, 5, 1, 5)
            .minimise(x -> x[0] * x[3] * (x[0] + x[1] + x[2]) + x[2])
            .atLeastZero(x -> x[0] * x[1] * x[2] * x[3] - 25)
            .zero(x -> sq(x[0]) + sq(x[1]) + sq(x[2]) + sq(x[3]) - 40),
        hs(76, -4.681818181, 0.5, 0.5, 0.5, 0.5)
            .bounds(0, FREE, 0, FREE, 0, FREE, 0, FREE)
            .minimise(x ->
                sq(x[0])
                    + 0.5 * sq(x[1])
                    + sq(x[2])
                    + 0.5 * sq(x[3])
                    - x[0] * x[2]
                    + x[2] * x[3]
                    - x[0]
                    - 3 * x[1]
                    + x[2]
                    - x[3])
            .atLeastZero(x -> 5 - x[0] - 2 * x[1] - x[2] - x[3])
            .atLeastZero(x -> 4 - 3 * x[0] - x[1] - 2 * x[2] + x[3])
            .atLeastZero(x -> x[1] + 4 * x[2] - 1.5),
        hs(77, 0.24150513, 2, 2, 2, 2, 2)
            .minimise(x ->
                sq(x[0] - 1) + sq(x[0] - x[1]) + sq(x[2] - 1) + pow(x[3] - 1, 4) + pow(x[4] - 1, 6))
            .zero(x -> sq(x[0]) * x[3] + sin(x[3] - x[4]) - 2 * sqrt(2))
            .zero(x -> x[1] + pow(x[2], 4) * sq(x[3]) - 8 - sqrt(2)),
        hs(78, -2.91970041, -2, 1.5, 2, -1, -1)
            .minimise(x -> x[0] * x[1] * x[2] * x[3] * x[4])
            .zero(x -> sq(x[0]) + sq(x[1]) + sq(x[2]) + sq(x[3]) + sq(x[4]) - 10)
            .zero(x -> x[1] * x[2] - 5 * x[3] * x[4])
            .zero(x -> pow(x[0], 3) + pow(x[1], 3) + 1),
        hs(79, 0.0787768209, 2, 2, 2, 2, 2)
            .minimise(x ->
                sq(x[0] - 1)
                    + sq(x[0] - x[1])
                    + sq(x[1] - x[2])
                    + pow(x[2] - x[3], 4)
                    + pow(x[3] - x[4], 4))
            .zero(x -> x[0] + sq(x[1]) + pow(x[2], 3) - 2 - 3 * sqrt(2))
            .zero(x -> x[1] - sq(x[2]) + x[3] + 2 - 2 * sqrt(2))
            .zero(x -> x[0] * x[4] - 2),
        sevenVariables(),
        tenVariables());
  }

  private static TestProblem rosenSuzuki() {
    return hs(43, -44, 0, 0, 0, 0)
        .minimise(x ->
            sq(x[0])
                + sq(x[1])
                + 2 * sq(x[2])
                + sq(x[3])
                - 5 * x[0]
                - 5 * x[1]
                - 21 * x[2]
                + 7 * x[3])
        .atLeastZero(x -> 8 - sq(x[0]) - sq(x[1]) - sq(x[2]) - sq(x[3]) - x[0] + x[1] - x[2] + x[3])
        .atLeastZero(x -> 10 - sq(x[0]) - 2 * sq(x[1]) - sq(x[2]) - 2 * sq(x[3]) + x[0] + x[3])
        .atLeastZero(x -> 5 - 2 * sq(x[0]) - sq(x[1]) - sq(x[2]) - 2 * x[0] + x[1] + x[3]);
  }

  private static TestProblem sevenVariables() {
    return hs(100, 680.6300573, 1, 2, 0, 4, 0, 1, 1)
        .minimise(x ->
            sq(x[0] - 10)
                + 5 * sq(x[1] - 12)
                + pow(x[2], 4)
                + 3 * sq(x[3] - 11)
                + 10 * pow(x[4], 6)
                + 7 * sq(x[5])
                + pow(x[6], 4)
                - 4 * x[5] * x[6]
                - 10 * x[5]
                - 8 * x[6])
        .atLeastZero(x -> 127 - 2 * sq(x[0]) - 3 * pow(x[1], 4) - x[2] - 4 * sq(x[3]) - 5 * x[4])
        .atLeastZero(x -> 282 - 7 * x[0] - 3 * x[1] - 10 * sq(x[2]) - x[3] + x[4])
        .atLeastZero(x -> 196 - 23 * x[0] - sq(x[1]) - 6 * sq(x[5]) + 8 * x[6])
        .atLeastZero(
            x -> -4 * sq(x[0]) - sq(x[1]) + 3 * x[0] * x[1] - 2 * sq(x[2]) - 5 * x[5] + 11 * x[6]);
  }

  private static TestProblem tenVariables() {
    return hs(113, 24.3062091, 2, 3, 5, 5, 1, 2, 7, 3, 6, 10)
        .minimise(x ->
            sq(x[0])
                + sq(x[1])
                + x[0] * x[1]
                - 14 * x[0]
                - 16 * x[1]
                + sq(x[2] - 10)
                + 4 * sq(x[3] - 5)
                + sq(x[4] - 3)
                + 2 * sq(x[5] - 1)
                + 5 * sq(x[6])
                + 7 * sq(x[7] - 11)
                + 2 * sq(x[8] - 10)
                + sq(x[9] - 7)
                + 45)
        .atLeastZero(x -> 105 - 4 * x[0] - 5 * x[1] + 3 * x[6] - 9 * x[7])
        .atLeastZero(x -> -10 * x[0] + 8 * x[1] + 17 * x[6] - 2 * x[7])
        .atLeastZero(x -> 8 * x[0] - 2 * x[1] - 5 * x[8] + 2 * x[9] + 12)
        .atLeastZero(x -> -3 * sq(x[0] - 2) - 4 * sq(x[1] - 3) - 2 * sq(x[2]) + 7 * x[3] + 120)
        .atLeastZero(x -> -5 * sq(x[0]) - 8 * x[1] - sq(x[2] - 6) + 2 * x[3] + 40)
        .atLeastZero(x -> -0.5 * sq(x[0] - 8) - 2 * sq(x[1] - 4) - 3 * sq(x[4]) + x[5] + 30)
        .atLeastZero(x -> -sq(x[0]) - 2 * sq(x[1] - 2) + 2 * x[0] * x[1] - 14 * x[4] + 6 * x[5])
        .atLeastZero(x -> 3 * x[0] - 6 * x[1] - 12 * sq(x[8] - 8) + 7 * x[9]);
  }

  private static TestProblem hs(int number, double optimum, double... start) {
    return new TestProblem("HS" + number, optimum, start);
  }

  private static double sq(double v) {
    return v * v;
  }
}
