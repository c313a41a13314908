// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.contract.code;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Makes class files that no compiler would: the code of one contract, class by class. */
final class Forge {

  static final String MAIN = "forged/Main";
  static final int PUBLIC = ClassFile.ACC_PUBLIC;
  static final ClassDesc CONTRACT = ClassDesc.of("io.kaiwu.trust.contract.Contract");
  private static final ClassDesc STATE = ClassDesc.of("io.kaiwu.trust.contract.State");
  private static final ClassDesc CALL = ClassDesc.of("io.kaiwu.trust.contract.Call");
  private static final ClassDesc OUTCOME = ClassDesc.of("io.kaiwu.trust.contract.Outcome");
  private static final ClassDesc LIST = ClassDesc.of("java.util.List");

  private final ClassFile file;
  private final SortedMap<String, byte[]> classes = new TreeMap<>();

  /** Of code that verifies. */
  Forge() {
    this(ClassFile.StackMapsOption.STACK_MAPS_WHEN_REQUIRED);
  }

  private Forge(ClassFile.StackMapsOption frames) {
    file = ClassFile.of(frames);
  }

  /** Of code that need not verify, without frames. */
  static Forge unsound() {
    return new Forge(ClassFile.StackMapsOption.DROP_STACK_MAPS);
  }

  /** A contract whose call does this first. */
  static Forge contract(Consumer<CodeBuilder> statements) {
    return new Forge().main(statements, _ -> {});
  }

  /** The class that is the contract. */
  Forge main(Consumer<CodeBuilder> statements, Consumer<ClassBuilder> more) {
    return add(
        MAIN,
        builder -> {
          builder.withFlags(PUBLIC | ClassFile.ACC_SUPER).withInterfaceSymbols(CONTRACT);
          constructor(builder);
          apply(builder, statements);
          more.accept(builder);
        });
  }

  /** One class more, public and without anything. */
  Forge add(String name, Consumer<ClassBuilder> content) {
    classes.put(
        name,
        file.build(
            type(name),
            builder -> {
              builder.withFlags(PUBLIC | ClassFile.ACC_SUPER);
              content.accept(builder);
            }));
    return this;
  }

  Forge put(String name, byte[] bytes) {
    classes.put(name, bytes);
    return this;
  }

  byte[] bytes(String name) {
    return Objects.requireNonNull(classes.get(name)).clone();
  }

  ContractCode code() {
    return new ContractCode(MAIN, classes);
  }

  static ClassDesc type(String name) {
    return ClassDesc.ofInternalName(name);
  }

  static void constructor(ClassBuilder builder) {
    builder.withMethodBody(
        INIT_NAME,
        MTD_void,
        PUBLIC,
        code -> code.aload(0).invokespecial(CD_Object, INIT_NAME, MTD_void).return_());
  }

  static void apply(ClassBuilder builder, Consumer<CodeBuilder> statements) {
    builder.withMethodBody(
        "apply",
        MethodTypeDesc.of(OUTCOME, STATE, CALL),
        PUBLIC,
        code -> {
          statements.accept(code);
          code.aload(1)
              .invokestatic(LIST, "of", MethodTypeDesc.of(LIST), true)
              .invokestatic(OUTCOME, "accepted", MethodTypeDesc.of(OUTCOME, STATE, LIST), true)
              .areturn();
        });
  }
}
