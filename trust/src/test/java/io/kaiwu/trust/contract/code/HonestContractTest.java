// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.contract.code;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaiwu.trust.contract.Call;
import io.kaiwu.trust.contract.Fields;
import io.kaiwu.trust.contract.Outcome;
import io.kaiwu.trust.contract.state.ContractState;
import io.kaiwu.trust.contract.state.StateTree;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What honest authors write passes, and means what it says. */
class HonestContractTest {

  private static final long STEPS = 1_000_000;

  static final String SOURCE =
      """
      package acme;
      import io.kaiwu.trust.contract.*;
      import java.util.*;
      import java.util.function.*;
      public final class Honest implements Contract {
        private static final int[] TABLE = {1, 2, 3};
        enum Kind { BUY, SELL { @Override int sign() { return -1; } }; int sign() { return 1; } }
        record Pair(String a, Kind k, Decimal d) {}
        sealed interface Shape permits Square, Circle {}
        record Square(long side) implements Shape {}
        record Circle(long radius) implements Shape {}
        static class Base { final int n = 4; }
        static final class Sub extends Base {}
        private static final Sub SUB = new Sub();
        interface Named { String name(); }
        enum Colour implements Named { RED }
        private int calls;
        @Override public Outcome apply(State state, Call call) {
          String answer = switch (call.method()) {
            case "table" -> "" + TABLE[0]++ + TABLE[0];
            case "field" -> "" + ++calls;
            case "enum" -> switch (Kind.valueOf("SELL")) { case BUY -> "b"; case SELL -> "s" + Kind.SELL.sign(); };
            case "record" -> "" + new Pair("x", Kind.BUY, Decimal.of(1)).equals(new Pair("x", Kind.BUY, Decimal.parse("1.0")));
            case "pattern" -> area(new Square(3)) + "," + area(new Circle(2));
            case "deep" -> deep();
            case "caught" -> caught();
            case "same" -> "" + (call.arguments().text("t") == "long " + "text" + TABLE.length);
            case "boxed" -> { Integer a = 1000 + TABLE.length; Integer b = 1003; yield "" + (a == b); }
            case "sorted" -> sorted();
            case "inherited" -> "" + SUB.n;
            case "named" -> { Named n = Colour.RED; yield n.name(); }
            case "double" -> "" + StrictMath.sqrt(2.0);
            default -> "none";
          };
          return Outcome.accepted(state, Event.of(answer, Fields.empty()));
        }
        static long area(Shape s) {
          return switch (s) { case Square(long side) when side > 2 -> side * side; case Square q -> 0; case Circle(var r) -> 3 * r * r; };
        }
        /** Depth is given back when a call ends, by return or by exception. */
        static String deep() {
          int n = 0;
          for (int i = 0; i < 1000; i++) { try { fail(i); } catch (IllegalStateException e) { n++; } }
          return "" + n;
        }
        static void fail(int i) { if (i >= 0) { throw new IllegalStateException(); } }
        static String caught() {
          String s = "";
          try { TABLE[7] = 1; } catch (ArrayIndexOutOfBoundsException e) { s += "a"; } finally { s += "f"; }
          try { s += 1 / (TABLE.length - 3); } catch (ArithmeticException | ClassCastException e) { s += "z"; }
          return s;
        }
        static String sorted() {
          var list = new ArrayList<String>(List.of("c", "a", "b"));
          list.sort((x, y) -> x.compareTo(y));
          var map = new TreeMap<String, Integer>();
          for (String s : list) { map.put(s, map.size()); }
          String out = "";
          for (var e : map.entrySet()) { out += e.getKey() + e.getValue(); }
          Function<String, String> twice = s -> s + s;
          BinaryOperator<Decimal> plus = Decimal::plus;
          return twice.apply(out) + plus.apply(Decimal.ONE, Decimal.ONE);
        }
      }
      """;

  private static final ContractCode CODE = Javac.contract("acme.Honest", SOURCE);
  private static final Sandbox SANDBOX = Sandbox.load(CODE, STEPS);

  @BeforeAll
  static void passesInspection() {
    assertThat(Inspection.of(CODE)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      value = {
        "table, 11",
        "field, 1",
        "enum, s-1",
        "record, true",
        "pattern, '9,12'",
        "deep, 1000",
        "caught, afz",
        "same, true",
        "boxed, true",
        "inherited, 4",
        "named, RED",
        "sorted, a0b1c2a0b1c22",
        "double, 1.4142135623730951"
      })
  void meansWhatItSays(String method, String answer) {
    Fields arguments = Fields.empty().with("t", "long text3");
    Call call = new Call(0, Instant.EPOCH, "acme", method, arguments);
    for (int i = 0; i < 2; i++) { // nothing is left of the first call in the second
      var outcome = SANDBOX.run(new ContractState(StateTree.EMPTY, "x"), call, STEPS).outcome();
      assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
      assertThat(((Outcome.Accepted) outcome).events().getFirst().name()).isEqualTo(answer);
    }
  }
}
