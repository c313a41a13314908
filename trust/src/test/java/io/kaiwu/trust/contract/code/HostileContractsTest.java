// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.contract.code;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaiwu.trust.contract.Call;
import io.kaiwu.trust.contract.Fields;
import io.kaiwu.trust.contract.Outcome;
import io.kaiwu.trust.contract.state.ContractState;
import io.kaiwu.trust.contract.state.StateTree;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each contract here tries one thing that no contract may do. */
class HostileContractsTest {

  private static final long STEPS = 1_000_000;
  private static final Map<String, Attack> ATTACKS = new LinkedHashMap<>();
  private static SortedMap<String, byte[]> classes = new TreeMap<>();

  /**
   * @param expected of the refusal at registration: what is forbidden; or, after {@code run:}, the
   *     code of the refusal of the call
   */
  private record Attack(String members, String statements, String expected) {}

  private static void attack(String name, String statements, String expected) {
    ATTACKS.put(name, new Attack("", statements, expected));
  }

  private static void attack(String name, String members, String statements, String expected) {
    ATTACKS.put(name, new Attack(members, statements, expected));
  }

  static {
    // clocks, chance, the machine
    attack("Clock", "long t = System.nanoTime();", "java/lang/System.nanoTime()J");
    attack("Now", "var t = Instant.now();", "java/time/Instant.now()");
    attack(
        "ClockByReference",
        "LongSupplier s = System::nanoTime;",
        "java/util/function/LongSupplier");
    attack(
        "ClockByOwnInterface",
        "interface L { long get(); }",
        "L l = System::currentTimeMillis; long t = l.get();",
        "java/lang/System.currentTimeMillis()J");
    attack(
        "ClockInLambda", "Supplier<Long> s = () -> System.nanoTime(); s.get();", "System.nanoTime");
    attack("Chance", "double d = Math.random();", "java/lang/Math.random()D");
    attack("Random", "var r = new java.util.Random(1);", "java/util/Random");
    attack("Uuid", "var r = UUID.randomUUID();", "java/util/UUID");
    attack("Env", "String s = System.getenv(\"HOME\");", "java/lang/System.getenv");
    attack("Property", "int i = Integer.getInteger(\"x\", 3);", "java/lang/Integer.getInteger");
    attack("Exit", "System.exit(1);", "java/lang/System.exit");
    attack(
        "Processors", "int i = Runtime.getRuntime().availableProcessors();", "java/lang/Runtime");
    // input, output, threads
    attack("File", "boolean b = new java.io.File(\"/etc/passwd\").exists();", "java/io/File");
    attack("Print", "System.out.println(1);", "java/lang/System.out");
    attack(
        "Socket",
        "try { new java.net.Socket(\"localhost\", 1); } catch (java.io.IOException e) {}",
        "java/net/Socket");
    attack("Thread", "new Thread(() -> {}).start();", "java/lang/Thread");
    attack(
        "Sleep",
        "try { Thread.sleep(1); } catch (InterruptedException e) {}",
        "java/lang/Thread.sleep");
    attack("Lock", "synchronized (this) { int i = 1; }", "synchronized");
    attack("SynchronizedMethod", "synchronized void x() {}", "x();", "native or synchronized");
    attack("Stream", "long n = List.of(1, 2).stream().count();", "java/util/List.stream");
    // reflection, linkage
    attack("GetClass", "Object o = call.getClass();", "java/lang/Object.getClass");
    attack(
        "ForName",
        "try { Class.forName(\"java.lang.System\"); } catch (ClassNotFoundException e) {}",
        "java/lang/Class.forName");
    attack("ClassConstant", "Object o = Runtime.class;", "java/lang/Runtime");
    attack("ClassName", "String s = Attack.class.getName();", "java/lang/Class.getName");
    attack("Handles", "var l = java.lang.invoke.MethodHandles.lookup();", "MethodHandles.lookup");
    attack(
        "Serializable",
        "record S(int x) implements java.io.Serializable {}",
        "Object o = new S(1);",
        "java/io/Serializable");
    attack(
        "SerializableLambda",
        "Runnable r = (Runnable & java.io.Serializable) () -> {};",
        "altMetafactory");
    attack("Native", "native void x();", "", "native or synchronized");
    attack("Finalizer", "protected void finalize() {}", "", "finalizer");
    attack("Loader", "class L extends ClassLoader {}", "new L();", "java/lang/ClassLoader");
    attack("Fuel", "io.kaiwu.trust.contract.code.Fuel.enter(-1000000);", "Fuel.enter");
    attack(
        "Tree",
        "var t = ((io.kaiwu.trust.contract.state.ContractState) state).tree();",
        "ContractState");
    attack("Json", "var j = call.arguments().json();", "Fields.json");
    // identity, hash order, what differs between versions and settings
    attack("IdentityHash", "int h = System.identityHashCode(call);", "System.identityHashCode");
    attack("ObjectHash", "int h = new Object().hashCode();", "java/lang/Object.hashCode");
    attack("LambdaHash", "Runnable r = () -> {}; int h = r.hashCode();", "Runnable.hashCode");
    attack("EnumHash", "enum E { A }", "int h = E.A.hashCode();", ".hashCode()I");
    attack(
        "RecordHash",
        "enum E { A } record R(E e) {}",
        "int h = new R(E.A).hashCode();",
        "as the record has it");
    attack(
        "RecordText",
        "record R(Object o) {}",
        "String s = new R(new Object()).toString();",
        "as the record has it");
    attack(
        "RecordInText",
        "record R(Object o) {}",
        "String s = \"\" + new R(new Object());",
        "run:no-text");
    attack("ObjectInText", "Object o = call; String s = \"\" + o;", "run:no-text");
    attack("HashMap", "var m = new HashMap<String, String>();", "java/util/HashMap");
    attack("HashSet", "var m = new HashSet<Object>();", "java/util/HashSet");
    attack("MapOf", "var m = Map.of(1, 2, 3, 4);", "java/util/Map.of");
    attack("Locale", "String s = \"I\".toLowerCase();", "java/lang/String.toLowerCase");
    attack("Format", "String s = String.format(\"%,d\", 1000);", "java/lang/String.format");
    attack("Charset", "byte[] b = \"ä\".getBytes();", "java/lang/String.getBytes");
    attack("Intern", "String s = \"a\".intern();", "java/lang/String.intern");
    attack("TimeZone", "var z = java.time.ZoneId.systemDefault();", "java/time/ZoneId");
    attack("Sine", "double d = Math.sin(1);", "java/lang/Math.sin(D)D");
    attack("Unicode", "boolean b = Character.isLetter('a');", "java/lang/Character.isLetter");
    attack(
        "RawBits",
        "long b = Double.doubleToRawLongBits(0.0 / 0);",
        "java/lang/Double.doubleToRawLongBits");
    attack(
        "Trace",
        "try { List.of().get(0); } catch (RuntimeException e) { var t = e.getStackTrace(); }",
        "getStackTrace");
    attack(
        "Message",
        "try { List.of().get(0); } catch (RuntimeException e) { String s = e.getMessage(); }",
        "getMessage");
    attack("Assert", "assert call.index() > 0;", "java/lang/Class.desiredAssertionStatus");
    // what outlives a call
    attack("Counter", "static int n;", "n++;", "static n");
    attack(
        "StaticList",
        "static final List<String> L = new ArrayList<>();",
        "L.add(\"x\");",
        "static L");
    attack(
        "StaticRecord",
        "record R(List<String> l) {} static final R X = new R(new ArrayList<>());",
        "X.l().add(\"\");",
        "static X");
    attack("StaticLambda", "static final Supplier<List<String>> X = () -> null;", "", "static X");
    attack("EnumField", "enum E { A; int n; } static final E X = E.A;", "X.n++;", "static ");
    attack(
        "EnumList",
        "enum E { A; final List<String> l = new ArrayList<>(); }",
        "E.A.l.add(\"\");",
        "static ");
    attack(
        "Exploding",
        "record R(List<?> l) {}",
        "boolean b = new R(List.of()).equals(new R(List.of()));",
        "as the record has it");
    attack(
        "Evil", "class L extends ArrayList<String> {}", "new L();", "extends java/util/ArrayList");
    // what only running shows
    attack("Loop", "while (true) {}", "run:out-of-fuel");
    attack("LoopInCondition", "int i = 0; while (call.index() >= 0) { i++; }", "run:out-of-fuel");
    attack(
        "LoopByCatch",
        "while (true) { try { throw new IllegalStateException(); } catch (IllegalStateException e) {} finally { int i = 1; } }",
        "run:out-of-fuel");
    attack(
        "CatchAll",
        "void x() { x(); }",
        "while (true) { try { x(); } catch (Throwable t) {} }",
        "run:out-of-fuel");
    attack(
        "FinallyForEver",
        "try { while (true) {} } finally { return Outcome.accepted(state, List.of()); }",
        "run:out-of-fuel");
    attack("Recursion", "int x(int i) { return x(i + 1) + 1; }", "x(0);", "run:out-of-fuel");
    attack(
        "RecursionByLambda",
        "Function<Integer, Integer> f;",
        "f = i -> f.apply(i + 1) + 1; f.apply(0);",
        "run:out-of-fuel");
    attack(
        "RecursionBySort",
        "void x() { var l = new ArrayList<>(List.of(2, 1)); l.sort((a, b) -> { x(); return 0; }); }",
        "x();",
        "run:out-of-fuel");
    attack("BigArray", "long[] l = new long[Integer.MAX_VALUE];", "run:out-of-fuel");
    attack(
        "ManyArrays",
        "var l = new ArrayList<Object>(); while (true) { l.add(new long[100_000]); }",
        "run:out-of-fuel");
    attack("BigText", "String s = \"xxxxxxxx\"; while (true) { s = s + s; }", "run:out-of-fuel");
    attack(
        "BigTextByConcat",
        "String s = \"xxxxxxxx\"; while (true) { s = s.concat(s); }",
        "run:out-of-fuel");
    attack(
        "BigList",
        "var l = new ArrayList<Object>(); l.add(l); while (true) { l = new ArrayList<>(List.of(l, new ArrayList<>(l))); }",
        "run:out-of-fuel");
    attack(
        "BigFields",
        "var f = Fields.empty(); while (true) { f = Fields.empty().with(\"a\", f).with(\"b\", f); }",
        "run:out-of-fuel");
    attack(
        "BigFieldsInLists",
        "var f = Fields.empty(); while (true) { f = Fields.empty().with(\"a\", List.of(f, f, f)); }",
        "run:out-of-fuel");
    attack(
        "BigDecimals", "var d = Decimal.of(10); while (true) { d = d.times(d); }", "run:decimal");
    attack(
        "BigState",
        "var s = state; for (int i = 0; ; i++) { s = s.with(\"\" + i, Fields.empty()); }",
        "run:out-of-fuel");
    attack(
        "SlowDigest",
        "var f = Fields.empty().with(\"x\", List.of(\"long\", \"long\", \"long\")); while (true) { f.digest(); }",
        "run:out-of-fuel");
    attack(
        "SlowSame",
        "var l = new ArrayList<String>(); for (int i = 0; i < 2000; i++) { l.add(\"long\"); }"
            + " var a = Fields.empty().with(\"x\", l); var b = Fields.empty().with(\"x\", l);"
            + " long n = 0; while (true) { n += a == b ? 1 : 2; }",
        "run:out-of-fuel");
    attack(
        "SlowKeys",
        "var s = state; for (int i = 0; i < 100; i++) { s = s.with(\"k\" + i, Fields.empty()); }"
            + " int z = 0; while (true) { s.keys(\"\", \"\", 1000); }",
        "run:out-of-fuel");
    attack("SlowSearch", "boolean b = \"aab\".contains(\"ab\");", "java/lang/String.contains");
    attack("HiddenType", "Thread never;", "", "java/lang/Thread");
    attack("Null", "if (call.index() >= 0) { return null; }", "run:contract-failed");
    attack("OtherState", "return Outcome.accepted(null, List.of());", "run:");
    attack(
        "SlowStart",
        "static final long X = x(); static long x() { long n = 0; while (true) { n++; } }",
        "",
        "OutOfFuel");
    attack(
        "RecordTrap",
        "interface H { int hashCode(); } enum E { A } record R(E e) implements H {}",
        "H h = new R(E.A); int i = h.hashCode();",
        "$H.hashCode()I");
    attack(
        "HashByOwnInterface",
        "interface H { int hashCode(); } static class X implements H {}",
        "H h = new X(); int i = h.hashCode();",
        "$H.hashCode()I");
    attack(
        "HashOfLambdaByOwnInterface",
        "interface H { void go(); int hashCode(); }",
        "H h = () -> {}; int i = h.hashCode();",
        "$H.hashCode()I");
    attack(
        "TextByOwnInterface",
        "interface T { String toString(); } static class X implements T {}",
        "T t = new X(); String s = t.toString();",
        "$T.toString()Ljava/lang/String;");
    attack(
        "EnumHashByOwnInterface",
        "interface H { int hashCode(); } enum E implements H { A }",
        "int i = E.A.hashCode();",
        "hashCode()I");
    attack(
        "HashByOwnInterfaceAndReference",
        "interface H { int hashCode(); } static class X implements H {}",
        "ToIntFunction<H> f = H::hashCode; int i = f.applyAsInt(new X());",
        "hashCode()I");
    attack(
        "ManyTraces",
        "void x(List<Object> l, int i) { if (i > 0) { x(l, i - 1); } else { l.add(new IllegalStateException()); } }",
        "var l = new ArrayList<Object>(); while (true) { x(l, 200); }",
        "run:out-of-fuel");
    attack(
        "ManyTracesAtDepth",
        "void x(List<Object> l, int i) { if (i > 0) { x(l, i - 1); } else { while (true) { l.add(new IllegalStateException()); } } }",
        "x(new ArrayList<Object>(), 200);",
        "run:out-of-fuel");
    attack(
        "ListsInLists",
        "List<Object> l = List.of(); while (true) { l = List.of(l); }",
        "run:out-of-fuel");
    attack(
        "FieldsInFields",
        "var f = Fields.empty(); while (true) { f = Fields.empty().with(\"\", f); }",
        "run:");
    attack(
        "FieldsInListsInFields",
        "var f = Fields.empty(); while (true) { f = Fields.empty().with(\"\", List.of(f)); }",
        "run:");
    attack(
        "SameOptionals",
        "Optional<Object> a = Optional.of(1); Optional<Object> b = Optional.of(1); for (int i = 0; ; i++) { a = Optional.of(a); b = Optional.of(b); boolean s = a == b; }",
        "run:out-of-fuel");
    attack(
        "TreeOfLists",
        "var m = new TreeMap<Object, Object>(); m.put(new ArrayList<>(), 1);",
        "run:contract-failed");
  }

  @BeforeAll
  static void compilesAllAttacks() {
    Map<String, String> sources = new TreeMap<>();
    ATTACKS.forEach(
        (name, attack) -> sources.put("hostile.Try" + name, source("Try" + name, attack)));
    classes = Javac.compile(sources);
  }

  @TestFactory
  List<DynamicTest> refusesOrStops() {
    List<DynamicTest> tests = new ArrayList<>();
    ATTACKS.forEach((name, attack) ->
        tests.add(DynamicTest.dynamicTest(name, () -> check(code(name), attack.expected()))));
    return tests;
  }

  private static void check(ContractCode code, String expected) {
    List<Finding> findings = Inspection.of(code);
    String found = findings.stream().map(f -> f.text().en()).collect(Collectors.joining("\n"));
    if (!expected.startsWith("run:")) {
      if (findings.isEmpty()) {
        assertThat(refusalOfStart(code)).contains(expected);
      } else {
        assertThat(found).contains(expected).contains("hostile/");
      }
      return;
    }
    assertThat(found).isEmpty();
    Run first = run(code);
    Run second = run(code);
    assertThat(first.outcome()).isInstanceOf(Outcome.Refused.class).isEqualTo(second.outcome());
    assertThat(((Outcome.Refused) first.outcome()).code()).startsWith(expected.substring(4));
    assertThat(first.steps()).isEqualTo(second.steps());
  }

  private static String refusalOfStart(ContractCode code) {
    try {
      Sandbox.load(code, STEPS);
      return "";
    } catch (Sandbox.RefusedException e) {
      return e.findings().toString();
    }
  }

  private static Run run(ContractCode code) {
    Call call = new Call(7, Instant.EPOCH, "acme", "attack", Fields.empty());
    return Sandbox.load(code, STEPS).run(new ContractState(StateTree.EMPTY, "x"), call, STEPS);
  }

  private static ContractCode code(String name) {
    SortedMap<String, byte[]> mine = new TreeMap<>();
    String main = "hostile/Try" + name;
    classes.forEach((type, bytes) -> {
      if (type.equals(main) || type.startsWith(main + "$")) {
        mine.put(type, bytes);
      }
    });
    return new ContractCode(main, mine);
  }

  private static String source(String name, Attack attack) {
    String returns =
        attack.statements().startsWith("while (true)")
                || attack.statements().contains("; while (true)")
                || attack.statements().contains("; ; i++")
                || attack.statements().startsWith("return")
                || attack.statements().contains("finally { return")
            ? ""
            : "return Outcome.accepted(state, List.of());";
    return """
    package hostile;
    import io.kaiwu.trust.contract.*;
    import java.time.Instant;
    import java.util.*;
    import java.util.function.*;
    public final class %s implements Contract {
      %s
      @Override public Outcome apply(State state, Call call) {
        %s
        %s
      }
    }
    """
        .formatted(name, attack.members(), attack.statements(), returns)
        .replace("Attack.class", name + ".class");
  }
}
