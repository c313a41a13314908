// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.contract.code;

import io.kaiwu.core.text.Text;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.instruction.ConstantInstruction.LoadConstantInstruction;
import java.lang.classfile.instruction.DiscontinuedInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.classfile.instruction.NewMultiArrayInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.List;

/** Inspects the instructions of one method. */
final class CodeRules {

  /**
   * What javac puts before {@code +}; only values and enums have a text, which is seen at run time.
   */
  static final String TEXT_OF_ANYTHING = "valueOf(Ljava/lang/Object;)Ljava/lang/String;";

  private final CodeIndex index;
  private final String className;
  private final String method;
  private final List<Finding> findings;
  private int line;

  CodeRules(CodeIndex index, String className, String method, List<Finding> findings) {
    this.index = index;
    this.className = className;
    this.method = method;
    this.findings = findings;
  }

  void inspect(CodeModel code) {
    for (CodeElement element : code) {
      switch (element) {
        case LineNumber number -> line = number.line();
        case InvokeInstruction call -> inspectCall(call);
        case InvokeDynamicInstruction call -> inspectDynamic(call);
        case FieldInstruction field -> inspectField(field);
        case NewObjectInstruction made -> requireVisible(made.className());
        case NewReferenceArrayInstruction made -> requireVisible(made.componentType());
        case NewMultiArrayInstruction _ ->
            report("array of arrays", "请逐行创建数组。", "Maybe make the rows one by one.");
        case TypeCheckInstruction check -> requireVisible(check.type());
        case ExceptionCatch handler -> handler.catchType().ifPresent(this::requireVisible);
        case LoadConstantInstruction load -> inspectConstant(load);
        case MonitorInstruction _ ->
            report("synchronized", "合约没有线程。", "A contract has no threads.");
        case DiscontinuedInstruction _ -> report("jsr", "旧指令。", "An instruction of old.");
        default -> {}
      }
    }
  }

  private void inspectCall(InvokeInstruction call) {
    String owner = call.owner().asInternalName();
    String name = call.name().stringValue();
    String type = call.type().stringValue();
    if (owner.startsWith("[")) {
      if (!name.equals("clone")) {
        refuse(owner, name, type);
      }
      return;
    }
    requireCallable(owner, name, type);
    boolean isStatic = call.opcode() == Opcode.INVOKESTATIC;
    index
        .findMethod(owner, name, type)
        .filter(m -> m.flags().has(AccessFlag.STATIC) != isStatic)
        .ifPresent(m -> refuse(owner, name, type));
  }

  private void requireCallable(String owner, String name, String type) {
    var own = index.findMethod(owner, name, type);
    if (own.isPresent()) {
      requireSafeRecordMethod(owner, name, own.get());
      if (Inherited.answers(own.get(), name, type)) {
        refuse(owner, name, type);
      }
      return;
    }
    boolean allowed =
        name.equals("<init>")
            ? !index.contains(owner) && AllowList.STANDARD.hasMethod(owner, name, type)
            : index.foreignParents(owner).stream()
                .anyMatch(parent -> AllowList.STANDARD.hasMethod(parent, name, type));
    if (!allowed) {
      refuse(owner, name, type);
    }
  }

  /** A record's own hashCode and toString may show an identity; its equals may never end. */
  private void requireSafeRecordMethod(String owner, String name, MethodModel found) {
    boolean comparable = name.equals("equals") && index.isComparable("L" + owner + ";");
    if (!comparable && index.isGenerated(found)) {
      report(
          owner + "." + name + " as the record has it",
          "请自己写出此方法。",
          "It may differ between machines. Maybe write the method out.");
    }
  }

  private void inspectDynamic(InvokeDynamicInstruction call) {
    switch (Bootstraps.owner(call)) {
      case Bootstraps.RECORDS ->
          inspectRecord(call); // its methods are judged where they are called
      case Bootstraps.TEXTS -> {
        for (ClassDesc type : call.typeSymbol().parameterList()) {
          if (!index.isPrintable(type.descriptorString())) {
            report(
                "text from " + type.displayName(),
                "请用其文本字段拼接。",
                "How it prints may differ between machines. Maybe name the texts in it.");
          }
        }
        call.bootstrapArgs().forEach(this::requirePlain);
      }
      case Bootstraps.TYPE_SWITCH, Bootstraps.ENUM_SWITCH ->
          call.bootstrapArgs().forEach(this::requirePlain);
      case Bootstraps.LAMBDAS -> inspectLambda(call);
      default -> report(Bootstraps.owner(call), "不允许。", "Only javac's own linkage is allowed.");
    }
  }

  /** Its equals compares what these handles give: fields of the record, nothing else. */
  private void inspectRecord(InvokeDynamicInstruction call) {
    boolean fits =
        call.typeSymbol().parameterCount() > 0
            && call.typeSymbol().parameterType(0).descriptorString().equals("L" + className + ";");
    for (ConstantDesc argument : call.bootstrapArgs()) {
      fits &=
          switch (argument) {
            case String _ -> true;
            case ClassDesc type -> Bootstraps.internalName(type).equals(className);
            case DirectMethodHandleDesc handle ->
                handle.kind() == DirectMethodHandleDesc.Kind.GETTER
                    && Bootstraps.internalName(handle.owner()).equals(className);
            default -> false;
          };
    }
    if (!fits) {
      report(Bootstraps.RECORDS, "不允许。", "Only javac's own linkage is allowed.");
    }
  }

  private void inspectLambda(InvokeDynamicInstruction call) {
    if (call.name().equalsString("finalize")) {
      report("lambda as a finalizer", "不允许终结方法。", "A contract has no finalizers.");
    }
    String type = Bootstraps.internalName(call.typeSymbol().returnType());
    if (!index.contains(type) && !AllowList.STANDARD.mayExtend(type)) {
      report("lambda as " + type, "不允许。", "A lambda cannot be this.");
    }
    for (ConstantDesc argument : call.bootstrapArgs()) {
      if (argument instanceof DirectMethodHandleDesc handle) {
        inspectHandle(handle);
      } else if (!(argument instanceof MethodTypeDesc)) {
        report("lambda of " + argument, "不允许。", "Only javac's own linkage is allowed.");
      }
    }
  }

  private void inspectHandle(DirectMethodHandleDesc handle) {
    String owner = Bootstraps.internalName(handle.owner());
    String name =
        handle.kind() == DirectMethodHandleDesc.Kind.CONSTRUCTOR ? "<init>" : handle.methodName();
    String type = handle.lookupDescriptor();
    switch (handle.kind()) {
      case GETTER, SETTER, STATIC_GETTER, STATIC_SETTER -> refuse(owner, name, type);
      default -> requireCallable(owner, name, type);
    }
    if (!index.contains(owner) && Charges.of(owner, name, type).any()) {
      report(
          owner + "." + name + " as a method reference",
          "请改写为 lambda。",
          "It is charged by size. Maybe write it as a lambda.");
    }
  }

  private void inspectField(FieldInstruction field) {
    String owner = field.owner().asInternalName();
    String name = field.name().stringValue();
    String type = field.type().stringValue();
    boolean own = index.findField(owner, name).isPresent();
    boolean reads =
        field.opcode() == Opcode.GETSTATIC && AllowList.STANDARD.hasField(owner, name, type);
    if (!own && !reads) {
      report(owner + "." + name, Remedies.of(owner, name));
    }
    if (field.opcode() == Opcode.PUTSTATIC && !method.equals("<clinit>")) {
      report(
          "write to " + name, "静态字段不可再写。", "A static field is written only when the class starts.");
    }
  }

  private void inspectConstant(LoadConstantInstruction load) {
    if (load.constantEntry() instanceof ClassEntry type) {
      requireVisible(type);
    } else {
      requirePlain(load.constantValue());
    }
  }

  private void requirePlain(ConstantDesc constant) {
    switch (constant) {
      case String _, Integer _, Long _, Float _, Double _ -> {}
      case ClassDesc type -> requireVisible(Bootstraps.internalName(type));
      default -> report("constant " + constant, "不允许。", "Only plain constants are allowed.");
    }
  }

  private void requireVisible(ClassEntry type) {
    requireVisible(type.asInternalName());
  }

  private void requireVisible(String type) {
    String element = type.replaceFirst("^\\[+", "");
    boolean isArray = element.length() != type.length();
    String name =
        isArray && element.startsWith("L") ? element.substring(1, element.length() - 1) : element;
    boolean primitive = isArray && !element.startsWith("L");
    if (!primitive && !index.contains(name) && !AllowList.STANDARD.shows(name)) {
      report(name, Remedies.of(name, ""));
    }
  }

  private void refuse(String owner, String name, String type) {
    report(owner + "." + name + type, Remedies.of(owner, name));
  }

  private void report(String what, String zh, String en) {
    report(what, Text.of(zh, en));
  }

  private void report(String what, Text why) {
    findings.add(Finding.of(className, method, line, what, why));
  }
}
