// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.contract.code;

import io.kaiwu.core.text.Text;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MethodTypeEntry;
import java.lang.classfile.constantpool.NameAndTypeEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Reads a contract's classes and names all that could make two machines differ, outlive a call, or
 * leave the sandbox. What is not on the allow list is a finding; there is no list of what is bad.
 */
public final class Inspection {

  private static final int FIRST_VERSION = 61; // Java 17
  private static final int LAST_VERSION = 69; // Java 25
  private static final int MAX_FIELDS = 64;
  private static final int MAX_HANDLERS = 256;
  private static final int MAX_LINKED_CALLS = 5_000;
  private static final Pattern TYPE = Pattern.compile("L([^;]+);");
  private static final String API = "io/kaiwu/trust/contract/";

  private final CodeIndex index;
  private final List<Finding> findings = new ArrayList<>();

  private Inspection(CodeIndex index) {
    this.index = index;
  }

  /** All findings, in the order of classes and lines; none if the code may be a contract. */
  public static List<Finding> of(ContractCode code) {
    try {
      return new Inspection(new CodeIndex(code)).findings(code);
    } catch (RuntimeException e) { // the parser reads on demand, and not every fault is its own
      return List.of(
          Finding.of(
              code.main(), "", 0, "class file", Text.of("类文件损坏。", "A class file is malformed.")));
    }
  }

  private List<Finding> findings(ContractCode code) {
    code.classes().keySet().forEach(this::inspectName);
    if (findings.isEmpty()) { // names can be relied on
      requireMain(code);
      index.all().forEach(this::inspectClass);
      requireFewLinkedCalls(code.main());
    }
    return List.copyOf(findings);
  }

  private void requireMain(ContractCode code) {
    boolean fits =
        index.foreignParents(code.main()).contains(API + "Contract")
            && index
                .find(code.main())
                .map(ClassModel::flags)
                .filter(f -> f.has(AccessFlag.PUBLIC) && !f.has(AccessFlag.ABSTRACT))
                .isPresent()
            && index
                .findMethod(code.main(), "<init>", "()V")
                .filter(m -> m.flags().has(AccessFlag.PUBLIC))
                .isPresent();
    if (!fits) {
      report(
          code.main(),
          "",
          "main class",
          "须为实现 Contract 的公开类，非抽象，并有公开的无参构造器。",
          "It must be public, implement Contract and have a public constructor without parameters.");
    }
  }

  /** Each place costs the machine a class when it is first reached. */
  private void requireFewLinkedCalls(String main) {
    long linked =
        index.all().stream()
            .flatMap(model -> model.methods().stream())
            .flatMap(method -> method.code().stream())
            .flatMap(CodeModel::elementStream)
            .filter(InvokeDynamicInstruction.class::isInstance)
            .count();
    if (linked > MAX_LINKED_CALLS) {
      report(
          main,
          "",
          linked + " lambdas, texts and switches",
          "过多，最多 5000 处。",
          "A contract has at most 5,000 of them.");
    }
  }

  private void inspectName(String name) {
    boolean taken =
        name.startsWith("java/")
            || name.startsWith("jdk/")
            || (name.startsWith(API) && name.indexOf('/', API.length()) < 0)
            || name.startsWith(API + "code/")
            || AllowList.STANDARD.shows(name);
    boolean mismatched =
        index.find(name).filter(m -> m.thisClass().asInternalName().equals(name)).isEmpty();
    if (taken || mismatched || name.indexOf('.') >= 0) {
      report(name, "", "class name", "类名不允许。", "A contract's class cannot have this name.");
    }
    if (index.isCircular(name)) {
      report(name, "", "class circle", "类继承自身。", "A class cannot stand on itself.");
    }
  }

  private void inspectClass(ClassModel model) {
    String name = model.thisClass().asInternalName();
    if (model.majorVersion() < FIRST_VERSION
        || model.majorVersion() > LAST_VERSION
        || model.minorVersion() != 0) {
      report(
          name,
          "",
          "class file version " + model.majorVersion(),
          "须为 Java 17 至 25 的类文件，不含预览特性。",
          "Compile it for Java 17 to 25 without preview features.");
    }
    model.superclass().ifPresent(parent -> requireExtensible(name, parent));
    model.interfaces().forEach(parent -> requireExtensible(name, parent));
    if (model.fields().size() > MAX_FIELDS) {
      report(
          name, "", model.fields().size() + " fields", "字段过多。", "A class has at most 64 fields.");
    }
    model.fields().forEach(field -> inspectField(name, field));
    model.methods().forEach(method -> inspectMethod(name, method));
    inspectDescriptors(name, model); // last, for the instructions know the line
  }

  /** A type that is only named somewhere would be looked for when the code is linked. */
  private void inspectDescriptors(String name, ClassModel model) {
    TreeSet<String> descriptors = new TreeSet<>();
    model.fields().forEach(f -> descriptors.add(f.fieldType().stringValue()));
    model.methods().forEach(m -> descriptors.add(m.methodType().stringValue()));
    for (PoolEntry entry : model.constantPool()) {
      switch (entry) {
        case NameAndTypeEntry named -> descriptors.add(named.type().stringValue());
        case MethodTypeEntry type -> descriptors.add(type.descriptor().stringValue());
        default -> {}
      }
    }
    TreeSet<String> types = new TreeSet<>();
    descriptors.forEach(d -> TYPE.matcher(d).results().forEach(m -> types.add(m.group(1))));
    for (String type : types) {
      if (!index.contains(type) && !AllowList.STANDARD.shows(type)) {
        findings.add(Finding.of(name, "", 0, type, Remedies.of(type, "")));
      }
    }
  }

  private void requireExtensible(String name, ClassEntry parent) {
    String type = parent.asInternalName();
    if (!index.contains(type) && !AllowList.STANDARD.mayExtend(type)) {
      report(
          name,
          "",
          "extends " + type,
          "不允许继承或实现此类型。",
          "A contract's class cannot extend or implement it.");
    }
  }

  private void inspectField(String name, FieldModel field) {
    if (!field.flags().has(AccessFlag.STATIC)) {
      return;
    }
    String type = field.fieldType().stringValue();
    String element = type.startsWith("[") ? type.substring(1) : type;
    if (!field.flags().has(AccessFlag.FINAL) || !index.isLasting(element)) {
      report(
          name,
          "",
          "static " + field.fieldName().stringValue(),
          "静态字段须为 final，且其值永不改变；可变的内容放进状态。",
          "A static field must be final and of a type that never changes. Maybe keep it in the state.");
    }
  }

  private void inspectMethod(String name, MethodModel method) {
    String called = method.methodName().stringValue();
    if (method.flags().has(AccessFlag.NATIVE) || method.flags().has(AccessFlag.SYNCHRONIZED)) {
      report(name, called, "native or synchronized", "不允许。", "A contract has neither.");
    }
    if (called.equals("finalize") && method.methodType().equalsString("()V")) {
      report(name, called, "finalizer", "不允许终结方法。", "A contract has no finalizers.");
    }
    method.code().ifPresent(code -> inspectCode(name, called, (CodeAttribute) code));
  }

  private void inspectCode(String name, String method, CodeAttribute code) {
    if (code.exceptionHandlers().size() > MAX_HANDLERS) { // each is tried at every instruction
      report(name, method, "many handlers", "异常处理过多。", "Too many handlers; split the method.");
    }
    if (code.maxLocals() + code.maxStack() > Metering.MAX_FRAME_WORDS) {
      report(name, method, "large frame", "局部变量过多。", "Too many local variables; split the method.");
    }
    new CodeRules(index, name, method, findings).inspect(code);
  }

  private void report(String name, String method, String what, String zh, String en) {
    findings.add(Finding.of(name, method, 0, what, Text.of(zh, en)));
  }
}
