// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.contract.code;

import static io.kaiwu.trust.contract.code.Forge.CONTRACT;
import static io.kaiwu.trust.contract.code.Forge.MAIN;
import static io.kaiwu.trust.contract.code.Forge.PUBLIC;
import static io.kaiwu.trust.contract.code.Forge.type;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.MTD_void;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.kaiwu.trust.contract.Call;
import io.kaiwu.trust.contract.Fields;
import io.kaiwu.trust.contract.Outcome;
import io.kaiwu.trust.contract.state.ContractState;
import io.kaiwu.trust.contract.state.StateTree;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.attribute.NestHostAttribute;
import java.lang.classfile.attribute.PermittedSubclassesAttribute;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicCallSiteDesc;
import java.lang.constant.DynamicConstantDesc;
import java.lang.constant.MethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Class files that no compiler makes; each is refused, or stopped, or does no harm. */
class ForgedClassesTest {

  private static final long STEPS = 1_000_000;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final MethodTypeDesc ANY_BOOTSTRAP =
      MethodTypeDesc.of(
          ConstantDescs.CD_CallSite,
          ConstantDescs.CD_MethodHandles_Lookup,
          CD_String,
          ConstantDescs.CD_MethodType);
  private static final ClassDesc SYSTEM = ClassDesc.of("java.lang.System");

  private final Map<String, Forged> all = new LinkedHashMap<>();

  /**
   * @param expected of the finding; {@code load:}, it does not start; {@code run:} and the code of
   *     the refusal; {@code harmless}
   */
  private record Forged(Supplier<Forge> forge, String expected) {}

  private void forged(String name, String expected, Supplier<Forge> forge) {
    all.put(name, new Forged(forge, expected));
  }

  private void statements(String name, String expected, Consumer<CodeBuilder> statements) {
    forged(name, expected, () -> Forge.contract(statements));
  }

  private void unsound(String name, Consumer<CodeBuilder> statements) {
    forged(name, "load:", () -> Forge.unsound().main(statements, _ -> {}));
  }

  @TestFactory
  List<DynamicTest> refusesStopsOrSuffers() {
    linkage();
    shapes();
    names();
    families();
    masses();
    List<DynamicTest> tests = new ArrayList<>();
    all.forEach((name, one) ->
        tests.add(
            DynamicTest.dynamicTest(
                name,
                () ->
                    assertTimeoutPreemptively(
                        PATIENCE, () -> check(one.forge().get().code(), one.expected())))));
    return tests;
  }

  private void linkage() {
    statements(
        "foreign bootstrap",
        "ConstantBootstraps.nullConstant",
        code ->
            code.invokedynamic(
                    DynamicCallSiteDesc.of(
                        MethodHandleDesc.ofMethod(
                            DirectMethodHandleDesc.Kind.STATIC,
                            ClassDesc.of("java.lang.invoke.ConstantBootstraps"),
                            "nullConstant",
                            ANY_BOOTSTRAP),
                        "x",
                        MethodTypeDesc.of(CD_Object)))
                .pop());
    forged(
        "bootstrap of its own",
        "forged/Main.boot",
        () ->
            new Forge()
                .main(
                    code ->
                        code.invokedynamic(
                            DynamicCallSiteDesc.of(
                                MethodHandleDesc.ofMethod(
                                    DirectMethodHandleDesc.Kind.STATIC,
                                    type(MAIN),
                                    "boot",
                                    ANY_BOOTSTRAP),
                                "x",
                                MTD_void)),
                    builder ->
                        builder.withMethodBody(
                            "boot",
                            ANY_BOOTSTRAP,
                            PUBLIC | ClassFile.ACC_STATIC,
                            code -> code.aconst_null().areturn())));
    statements(
        "dynamic constant",
        "Only plain constants",
        code ->
            code.ldc(
                    DynamicConstantDesc.ofNamed(
                        ConstantDescs.ofConstantBootstrap(
                            ClassDesc.of("java.lang.invoke.ConstantBootstraps"),
                            "invoke",
                            CD_Object,
                            ConstantDescs.CD_MethodHandle,
                            CD_Object.arrayType()),
                        "x",
                        CD_long,
                        handle(SYSTEM, "nanoTime", MethodTypeDesc.of(CD_long))))
                .pop2());
    statements(
        "method handle",
        "Only plain constants",
        code -> code.ldc(handle(SYSTEM, "nanoTime", MethodTypeDesc.of(CD_long))).pop());
    statements(
        "method type", "Only plain constants", code -> code.ldc(MethodTypeDesc.of(CD_long)).pop());
    statements(
        "lambda of a clock",
        "java/lang/System.nanoTime",
        code ->
            code.invokedynamic(
                    lambda("get", handle(SYSTEM, "nanoTime", MethodTypeDesc.of(CD_long))))
                .pop());
    forged(
        "lambda as a finalizer",
        "finalizer",
        () ->
            new Forge()
                .add("forged/I", builder -> builder.withFlags(interfaceFlags()))
                .main(
                    code ->
                        code.invokedynamic(
                                DynamicCallSiteDesc.of(
                                    bootstrapOf(Bootstraps.LAMBDAS),
                                    "finalize",
                                    MethodTypeDesc.of(type("forged/I")),
                                    MTD_void,
                                    handle(type(MAIN), "spend", MTD_void),
                                    MTD_void))
                            .pop(),
                    builder ->
                        builder.withMethodBody(
                            "spend",
                            MTD_void,
                            PUBLIC | ClassFile.ACC_STATIC,
                            CodeBuilder::return_)));
    statements(
        "lambda without arguments",
        "run:contract-failed",
        code ->
            code.invokedynamic(
                    DynamicCallSiteDesc.of(
                        bootstrapOf(Bootstraps.LAMBDAS),
                        "get",
                        MethodTypeDesc.of(ClassDesc.of("java.util.function.Supplier"))))
                .pop());
    statements(
        "text of nothing given",
        "run:contract-failed",
        code ->
            code.invokedynamic(
                    DynamicCallSiteDesc.of(
                        bootstrapOf(Bootstraps.TEXTS),
                        "x",
                        MethodTypeDesc.of(CD_String),
                        "\u0001\u0001"))
                .pop());
    statements(
        "switch of another form",
        "run:contract-failed",
        code ->
            code.invokedynamic(
                    DynamicCallSiteDesc.of(
                        bootstrapOf(Bootstraps.TYPE_SWITCH), "x", MethodTypeDesc.of(CD_int)))
                .pop());
    statements(
        "record method of a hash",
        "ObjectMethods.bootstrap",
        code ->
            code.aload(0)
                .aload(0)
                .invokedynamic(
                    recordEquals(
                        MethodHandleDesc.ofMethod(
                            DirectMethodHandleDesc.Kind.VIRTUAL,
                            type(MAIN),
                            "hashCode",
                            MethodTypeDesc.of(CD_int))))
                .pop());
    statements(
        "record method of nobody",
        "ObjectMethods.bootstrap",
        code ->
            code.invokedynamic(
                    DynamicCallSiteDesc.of(
                        bootstrapOf(Bootstraps.RECORDS), "equals", MethodTypeDesc.of(CD_boolean)))
                .pop());
  }

  private void shapes() {
    forged("old version", "class file version 49", () -> version(49, 0));
    forged("version of tomorrow", "malformed", () -> version(70, 0));
    forged("preview", "class file version 69", () -> version(69, 65535));
    unsound("empty stack", CodeBuilder::pop);
    unsound("number as an object", code -> code.iconst_1().areturn());
    unsound("no end", code -> code.labelBinding(code.newLabel()).iconst_0().ireturn());
    forged(
        "no super()",
        "load:",
        () ->
            Forge.unsound()
                .add(
                    MAIN,
                    builder -> {
                      builder.withInterfaceSymbols(CONTRACT);
                      builder.withMethodBody("<init>", MTD_void, PUBLIC, CodeBuilder::return_);
                      Forge.apply(builder, _ -> {});
                    }));
    forged(
        "a method twice",
        "load:",
        () ->
            new Forge()
                .main(
                    _ -> {},
                    builder ->
                        builder
                            .withMethodBody("x", MTD_void, PUBLIC, CodeBuilder::return_)
                            .withMethodBody("x", MTD_void, PUBLIC, CodeBuilder::return_)));
    forged(
        "a field twice",
        "load:",
        () ->
            new Forge()
                .main(
                    _ -> {},
                    builder -> builder.withField("x", CD_int, 0).withField("x", CD_int, 0)));
    forged(
        "native",
        "native or synchronized",
        () ->
            new Forge()
                .main(
                    _ -> {},
                    builder ->
                        builder.withMethod("x", MTD_void, PUBLIC | ClassFile.ACC_NATIVE, _ -> {})));
    forged(
        "finalizer of an interface",
        "finalizer",
        () ->
            new Forge()
                .add(
                    "forged/I",
                    builder ->
                        builder
                            .withFlags(interfaceFlags())
                            .withMethodBody("finalize", MTD_void, PUBLIC, CodeBuilder::return_))
                .main(_ -> {}, _ -> {}));
    forged(
        "start that never ends, of an interface",
        "OutOfFuel",
        () ->
            new Forge()
                .add(
                    "forged/I",
                    builder ->
                        builder
                            .withFlags(interfaceFlags())
                            .withMethodBody(
                                "<clinit>",
                                MTD_void,
                                ClassFile.ACC_STATIC,
                                code -> {
                                  Label again = code.newBoundLabel();
                                  code.goto_(again);
                                }))
                .main(_ -> {}, _ -> {}));
    forged(
        "write to a static field",
        "write to n",
        () ->
            new Forge()
                .main(
                    code -> code.iconst_1().putstatic(type(MAIN), "n", CD_int),
                    builder ->
                        builder.withField(
                            "n", CD_int, ClassFile.ACC_STATIC | ClassFile.ACC_FINAL)));
    forged(
        "write to a final field",
        "run:contract-failed",
        () ->
            new Forge()
                .main(
                    code -> code.aload(0).iconst_1().putfield(type(MAIN), "n", CD_int),
                    builder -> builder.withField("n", CD_int, ClassFile.ACC_FINAL)));
    statements(
        "a member of its own that is not there",
        "forged/Main.absent",
        code -> code.aload(0).invokevirtual(type(MAIN), "absent", MTD_void));
    statements(
        "clone of an object",
        "forged/Main.clone",
        code ->
            code.aload(0).invokevirtual(type(MAIN), "clone", MethodTypeDesc.of(CD_Object)).pop());
    statements("lock that is not given back", "synchronized", code -> code.aload(0).monitorenter());
    forged(
        "abstract main class",
        "must be public",
        () ->
            new Forge()
                .main(_ -> {}, builder -> builder.withFlags(PUBLIC | ClassFile.ACC_ABSTRACT)));
    forged(
        "hidden main class",
        "must be public",
        () -> new Forge().main(_ -> {}, builder -> builder.withFlags(ClassFile.ACC_SUPER)));
    forged(
        "member of a foreign nest",
        "harmless",
        () ->
            new Forge()
                .main(
                    _ -> {},
                    builder ->
                        builder.with(NestHostAttribute.of(ClassDesc.of("java.util.ArrayList")))));
    forged(
        "sealed against its own",
        "load:",
        () ->
            new Forge()
                .add(
                    "forged/Sealed",
                    builder -> {
                      Forge.constructor(builder);
                      builder.with(
                          PermittedSubclassesAttribute.ofSymbols(ClassDesc.of("java.lang.Thread")));
                    })
                .add("forged/Sub", builder -> builder.withSuperclass(type("forged/Sealed")))
                .main(_ -> {}, _ -> {}));
    forged("frame larger than it says", "load:", ForgedClassesTest::lyingFrame);
    forged("annotation without end", "harmless", () -> annotated(100_000));
  }

  private void names() {
    for (String taken :
        List.of(
            "java/lang/Evil",
            "jdk/internal/Evil",
            "io/kaiwu/trust/contract/Evil",
            "io/kaiwu/trust/contract/code/Fuel",
            "java/util/List")) {
      forged("class " + taken, "cannot have this name", () -> withClass(taken, taken));
    }
    forged(
        "a point in a name",
        "cannot have this name",
        () -> {
          byte[] bytes = withClass("java!lang/Evil", "java!lang/Evil").bytes("java!lang/Evil");
          return new Forge()
              .put("java.lang/Evil", replaced(bytes, '!', '.'))
              .main(_ -> {}, _ -> {});
        });
    forged(
        "another name than its own",
        "cannot have this name",
        () -> withClass("forged/A", "forged/B"));
    forged(
        "two classes in each other's place",
        "cannot have this name",
        () ->
            new Forge()
                .put("forged/A", withClass("forged/B", "forged/B").bytes("forged/B"))
                .put("forged/B", withClass("forged/A", "forged/A").bytes("forged/A"))
                .main(_ -> {}, _ -> {}));
  }

  private void families() {
    forged(
        "class above itself",
        "cannot stand on itself",
        () ->
            new Forge()
                .add("forged/A", builder -> builder.withSuperclass(type("forged/B")))
                .add("forged/B", builder -> builder.withSuperclass(type("forged/A")))
                .main(
                    code -> code.aconst_null().invokevirtual(type("forged/A"), "x", MTD_void),
                    _ -> {}));
    forged(
        "interface above itself",
        "cannot stand on itself",
        () ->
            new Forge()
                .add(
                    "forged/I",
                    builder ->
                        builder.withFlags(interfaceFlags()).withInterfaceSymbols(type("forged/I")))
                .main(_ -> {}, _ -> {}));
    forged(
        "ancestors without number",
        "forged/A90.absent",
        () -> {
          Forge forge = new Forge();
          for (int i = 0; i <= 90; i++) {
            for (String side : List.of("A", "B")) {
              List<ClassDesc> above =
                  i == 0
                      ? List.of()
                      : List.of(type("forged/A" + (i - 1)), type("forged/B" + (i - 1)));
              forge.add(
                  "forged/" + side + i,
                  builder -> builder.withFlags(interfaceFlags()).withInterfaceSymbols(above));
            }
          }
          return forge.main(
              code -> code.aconst_null().invokeinterface(type("forged/A90"), "absent", MTD_void),
              _ -> {});
        });
    forged(
        "method of an interface that the class does not have",
        "run:contract-failed",
        () ->
            new Forge()
                .add(
                    "forged/I",
                    builder ->
                        builder
                            .withFlags(interfaceFlags())
                            .withMethod("x", MTD_void, PUBLIC | ClassFile.ACC_ABSTRACT, _ -> {}))
                .main(
                    code -> code.aload(0).invokeinterface(type("forged/I"), "x", MTD_void),
                    builder -> builder.withInterfaceSymbols(CONTRACT, type("forged/I"))));
    forged(
        "class of an object by an interface",
        "getClass",
        () ->
            new Forge()
                .add(
                    "forged/I",
                    builder ->
                        builder
                            .withFlags(interfaceFlags())
                            .withMethod(
                                "getClass",
                                MethodTypeDesc.of(ConstantDescs.CD_Class),
                                PUBLIC | ClassFile.ACC_ABSTRACT,
                                _ -> {}))
                .main(
                    code ->
                        code.aload(0)
                            .invokeinterface(
                                type("forged/I"),
                                "getClass",
                                MethodTypeDesc.of(ConstantDescs.CD_Class))
                            .pop(),
                    builder -> builder.withInterfaceSymbols(CONTRACT, type("forged/I"))));
  }

  private void masses() {
    statements(
        "long method",
        "harmless",
        code -> {
          code.iconst_0().istore(3);
          for (int i = 0; i < 20_000; i++) {
            code.iinc(3, 1);
          }
        });
    statements(
        "method that metering makes too long",
        "load:",
        code -> {
          for (int i = 0; i < 12_000; i++) {
            Label here = code.newBoundLabel();
            code.iconst_0().ifne(here);
          }
        });
    statements(
        "handlers without number",
        "many handlers",
        code -> {
          Label start = code.newBoundLabel();
          for (int i = 0; i < 30_000; i++) {
            code.nop();
          }
          Label end = code.newBoundLabel();
          Label after = code.newLabel();
          code.goto_(after);
          Label handler = code.newBoundLabel();
          code.pop().labelBinding(after);
          for (int i = 0; i < 65_000; i++) {
            code.exceptionCatchAll(start, end, handler);
          }
        });
    statements(
        "handler of itself",
        "run:out-of-fuel",
        code -> {
          Label start = code.newBoundLabel();
          code.aconst_null().athrow();
          Label handler = code.newBoundLabel();
          code.athrow();
          Label end = code.newBoundLabel();
          code.exceptionCatchAll(start, end, handler);
        });
    forged(
        "calls and methods without number",
        "harmless",
        () ->
            new Forge()
                .main(
                    code -> {
                      for (int i = 0; i < 15_000; i++) {
                        code.invokestatic(type(MAIN), "last", MTD_void);
                      }
                    },
                    builder -> {
                      for (int i = 0; i < 15_000; i++) {
                        builder.withMethodBody(
                            "m" + i, MTD_void, ClassFile.ACC_STATIC, CodeBuilder::return_);
                      }
                      builder.withMethodBody(
                          "last", MTD_void, ClassFile.ACC_STATIC, CodeBuilder::return_);
                    }));
    forged(
        "linked calls without number",
        "lambdas, texts and switches",
        () ->
            new Forge()
                .main(
                    _ -> {},
                    builder -> {
                      for (int m = 0; m < 4; m++) {
                        builder.withMethodBody(
                            "m" + m,
                            MTD_void,
                            PUBLIC,
                            code -> {
                              for (int i = 0; i < 4_000; i++) {
                                code.invokedynamic(
                                        DynamicCallSiteDesc.of(
                                            bootstrapOf(Bootstraps.TEXTS),
                                            "x",
                                            MethodTypeDesc.of(CD_String),
                                            "x"))
                                    .pop();
                              }
                              code.return_();
                            });
                      }
                    }));
    forged(
        "objects of many fields",
        "run:out-of-fuel",
        () -> {
          Forge forge = new Forge();
          for (int i = 0; i < 150; i++) {
            String above = i == 0 ? "java/lang/Object" : "forged/C" + (i - 1);
            forge.add(
                "forged/C" + i,
                builder -> {
                  builder.withSuperclass(type(above));
                  for (int f = 0; f < 64; f++) {
                    builder.withField("f" + f, CD_long, 0);
                  }
                  builder.withMethodBody(
                      "<init>",
                      MTD_void,
                      PUBLIC,
                      code ->
                          code.aload(0).invokespecial(type(above), "<init>", MTD_void).return_());
                });
          }
          ClassDesc list = ClassDesc.of("java.util.ArrayList");
          return forge.main(
              code -> {
                code.new_(list).dup().invokespecial(list, "<init>", MTD_void).astore(3);
                Label again = code.newBoundLabel();
                code.aload(3)
                    .new_(type("forged/C149"))
                    .dup()
                    .invokespecial(type("forged/C149"), "<init>", MTD_void)
                    .invokevirtual(list, "add", MethodTypeDesc.of(CD_boolean, CD_Object))
                    .ifne(again);
              },
              _ -> {});
        });
  }

  private static void check(ContractCode code, String expected) {
    List<Finding> findings = Inspection.of(code);
    String found = findings.stream().map(f -> f.text().en()).collect(Collectors.joining("\n"));
    if (!findings.isEmpty()) {
      assertThat(found).contains(expected);
      return;
    }
    Sandbox sandbox;
    try {
      sandbox = Sandbox.load(code, STEPS);
    } catch (Sandbox.RefusedException e) {
      String said = e.findings().toString();
      assertThat(expected.equals("load:") || said.contains(expected)).as(said).isTrue();
      return;
    }
    Call call = new Call(7, Instant.EPOCH, "acme", "attack", Fields.empty());
    Run run = sandbox.run(new ContractState(StateTree.EMPTY, "x"), call, STEPS);
    String outcome =
        run.outcome() instanceof Outcome.Refused refused ? "run:" + refused.code() : "harmless";
    assertThat(outcome).isEqualTo(expected);
    Run again = Sandbox.load(code, STEPS).run(new ContractState(StateTree.EMPTY, "x"), call, STEPS);
    assertThat(again.steps()).isEqualTo(run.steps());
  }

  private static int interfaceFlags() {
    return PUBLIC | ClassFile.ACC_INTERFACE | ClassFile.ACC_ABSTRACT;
  }

  private static DirectMethodHandleDesc handle(ClassDesc owner, String name, MethodTypeDesc type) {
    return MethodHandleDesc.ofMethod(DirectMethodHandleDesc.Kind.STATIC, owner, name, type);
  }

  private static DynamicCallSiteDesc lambda(String name, DirectMethodHandleDesc handle) {
    return DynamicCallSiteDesc.of(
        bootstrapOf(Bootstraps.LAMBDAS),
        name,
        MethodTypeDesc.of(ClassDesc.of("java.util.function.Supplier")),
        MethodTypeDesc.of(CD_Object),
        handle,
        MethodTypeDesc.of(CD_Object));
  }

  private static DynamicCallSiteDesc recordEquals(ConstantDesc getter) {
    return DynamicCallSiteDesc.of(
        bootstrapOf(Bootstraps.RECORDS),
        "equals",
        MethodTypeDesc.of(CD_boolean, type(MAIN), CD_Object),
        type(MAIN),
        "x",
        getter);
  }

  /** The bootstrap method of that name, as javac calls it. */
  private static DirectMethodHandleDesc bootstrapOf(String name) {
    String owner = name.substring(0, name.lastIndexOf('.'));
    List<ClassDesc> head =
        List.of(
            ConstantDescs.CD_MethodHandles_Lookup,
            CD_String,
            name.equals(Bootstraps.RECORDS)
                ? ClassDesc.ofInternalName("java/lang/invoke/TypeDescriptor")
                : ConstantDescs.CD_MethodType);
    List<ClassDesc> parameters = new ArrayList<>(head);
    switch (name) {
      case Bootstraps.LAMBDAS ->
          parameters.addAll(
              List.of(
                  ConstantDescs.CD_MethodType,
                  ConstantDescs.CD_MethodHandle,
                  ConstantDescs.CD_MethodType));
      case Bootstraps.RECORDS ->
          parameters.addAll(
              List.of(
                  ConstantDescs.CD_Class, CD_String, ConstantDescs.CD_MethodHandle.arrayType()));
      case Bootstraps.TEXTS -> parameters.addAll(List.of(CD_String, CD_Object.arrayType()));
      default -> parameters.add(CD_Object.arrayType());
    }
    ClassDesc result = name.equals(Bootstraps.RECORDS) ? CD_Object : ConstantDescs.CD_CallSite;
    return handle(
        ClassDesc.ofInternalName(owner),
        name.substring(name.lastIndexOf('.') + 1),
        MethodTypeDesc.of(result, parameters));
  }

  private static Forge version(int major, int minor) {
    return Forge.unsound().main(_ -> {}, builder -> builder.withVersion(major, minor));
  }

  /** A class of one name in the place of another. */
  private static Forge withClass(String place, String name) {
    byte[] bytes = new Forge().add(name, Forge::constructor).bytes(name);
    return new Forge().put(place, bytes).main(_ -> {}, _ -> {});
  }

  private static byte[] replaced(byte[] bytes, char from, char to) {
    byte[] changed = bytes.clone();
    for (int i = 0; i < changed.length; i++) {
      changed[i] = changed[i] == from ? (byte) to : changed[i];
    }
    return changed;
  }

  /** A method of 60,000 locals whose header says that there are 9. */
  private static Forge lyingFrame() {
    Forge forge = Forge.contract(code -> code.iconst_0().istore(60_000));
    byte[] bytes = forge.bytes(MAIN);
    for (int i = 0; i + 1 < bytes.length; i++) {
      if (ByteBuffer.wrap(bytes).getShort(i) == (short) 60_001) {
        ByteBuffer.wrap(bytes).putShort(i, (short) 9);
      }
    }
    return forge.put(MAIN, bytes);
  }

  /** An annotation of lists in lists, which the virtual machine reads by recursion in C. */
  private static Forge annotated(int depth) {
    Forge forge =
        new Forge()
            .main(
                _ -> {},
                builder -> {
                  builder.constantPool().utf8Entry("RuntimeVisibleAnnotations");
                  builder.constantPool().intEntry(7);
                });
    byte[] bytes = forge.bytes(MAIN);
    var model = ClassFile.of().parse(bytes);
    int name = 0;
    int number = 0;
    for (var entry : model.constantPool()) {
      if (entry.toString().contains("RuntimeVisibleAnnotations")) {
        name = entry.index();
      } else if (entry instanceof java.lang.classfile.constantpool.IntegerEntry) {
        number = entry.index();
      }
    }
    int length = 8 + 3 * depth + 3;
    ByteBuffer out = ByteBuffer.allocate(bytes.length + 6 + length);
    out.put(bytes, 0, bytes.length - 2).putShort((short) 1).putShort((short) name).putInt(length);
    out.putShort((short) 1).putShort((short) name).putShort((short) 1).putShort((short) name);
    for (int i = 0; i < depth; i++) {
      out.put((byte) '[').putShort((short) 1);
    }
    out.put((byte) 'I').putShort((short) number);
    return forge.put(MAIN, out.array());
  }
}
