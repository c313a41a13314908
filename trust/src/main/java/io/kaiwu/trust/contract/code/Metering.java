// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.contract.code;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_Throwable;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Puts the meter into one method: a charge at its start for all its instructions, one at each jump
 * backwards for those between, one where sizes matter. Thus no path costs more than was charged for
 * it, and the charge is a property of the class file, not of the machine.
 */
final class Metering implements CodeTransform {

  static final ClassDesc FUEL = ClassDesc.of("io.kaiwu.trust.contract.code.Fuel");
  private static final MethodTypeDesc CHARGE_INT = MethodTypeDesc.of(CD_void, CD_int);
  private static final MethodTypeDesc CHARGE_OBJECT = MethodTypeDesc.of(CD_void, CD_Object);

  private static final MethodTypeDesc CAUGHT =
      MethodTypeDesc.of(CD_void, CD_Throwable, CD_int, CD_int);

  /** Locals and stack of a method; 256 such frames fit into the stack a contract has. */
  static final int MAX_FRAME_WORDS = 128;

  private final CodeIndex index;
  private final CostMap costs;
  private final boolean starts;
  private int depthSlot;
  private int jump;
  private final Map<Label, Label> detours = new LinkedHashMap<>();

  /**
   * @param starts whether this is the class initialiser, which sees static arrays themselves
   */
  Metering(CodeIndex index, CostMap costs, boolean starts) {
    this.index = index;
    this.costs = costs;
    this.starts = starts;
  }

  @Override
  public void atStart(CodeBuilder code) {
    depthSlot = code.allocateLocal(TypeKind.INT);
    code.loadConstant(costs.whole())
        .invokestatic(FUEL, "enter", MethodTypeDesc.of(CD_int, CD_int))
        .istore(depthSlot);
  }

  @Override
  public void accept(CodeBuilder code, CodeElement element) {
    switch (element) {
      case ExceptionCatch handler -> redirect(code, handler);
      case BranchInstruction branch -> branch(code, branch);
      case TableSwitchInstruction choice -> {
        spend(code, costs.back(jump++, choice.defaultTarget(), choice.cases()));
        code.with(choice);
      }
      case LookupSwitchInstruction choice -> {
        spend(code, costs.back(jump++, choice.defaultTarget(), choice.cases()));
        code.with(choice);
      }
      case ReturnInstruction end ->
          code.invokestatic(FUEL, "leave", MethodTypeDesc.of(CD_void)).with(end);
      case NewPrimitiveArrayInstruction made ->
          code.dup().invokestatic(FUEL, "allocate", CHARGE_INT).with(made);
      case NewReferenceArrayInstruction made ->
          code.dup().invokestatic(FUEL, "allocate", CHARGE_INT).with(made);
      case InvokeInstruction call -> call(code, call);
      case InvokeDynamicInstruction call -> dynamic(code, call);
      case FieldInstruction field -> field(code, field);
      default -> code.with(element);
    }
  }

  /**
   * What is thrown goes by the meter first. The detour lies behind the method's end, where no
   * handler covers it: one that did would catch what the meter throws, for ever.
   */
  private void redirect(CodeBuilder code, ExceptionCatch handler) {
    Label detour = detours.computeIfAbsent(handler.handler(), _ -> code.newLabel());
    handler
        .catchType()
        .ifPresentOrElse(
            type -> code.exceptionCatch(handler.tryStart(), handler.tryEnd(), detour, type),
            () -> code.exceptionCatchAll(handler.tryStart(), handler.tryEnd(), detour));
  }

  @Override
  public void atEnd(CodeBuilder code) {
    detours.forEach((handler, detour) ->
        code.labelBinding(detour)
            .dup()
            .iload(depthSlot)
            .loadConstant(costs.handler(handler))
            .invokestatic(FUEL, "caught", CAUGHT)
            .goto_(handler));
  }

  private void branch(CodeBuilder code, BranchInstruction branch) {
    Label target = branch.target();
    spend(code, costs.back(jump++, target));
    switch (branch.opcode()) {
      case IF_ACMPEQ -> same(code).ifne(target);
      case IF_ACMPNE -> same(code).ifeq(target);
      default -> code.with(branch);
    }
  }

  private static CodeBuilder same(CodeBuilder code) {
    return code.invokestatic(FUEL, "same", MethodTypeDesc.of(CD_boolean, CD_Object, CD_Object));
  }

  private void call(CodeBuilder code, InvokeInstruction call) {
    String owner = call.owner().asInternalName();
    String name = call.name().stringValue();
    String type = call.type().stringValue();
    if (index.findMethod(owner, name, type).isPresent()) {
      code.with(call);
      return;
    }
    if (owner.equals("java/lang/Throwable") && name.equals("toString")) {
      code.invokestatic(FUEL, "describe", MethodTypeDesc.of(CD_String, CD_Throwable));
      return;
    }
    if (owner.equals("java/lang/String") && (name + type).equals(CodeRules.TEXT_OF_ANYTHING)) {
      weigh(code.invokestatic(FUEL, "textOf", MethodTypeDesc.of(CD_String, CD_Object)));
      return;
    }
    Charges charges = Charges.of(owner, name, type);
    if (charges.argument()) {
      weigh(code);
    }
    if (charges.receiver()) {
      code.swap().dup().invokestatic(FUEL, "weighSort", CHARGE_OBJECT).swap();
    }
    code.with(call);
    if (name.equals("keys")) {
      code.dup().invokestatic(FUEL, "weighKeys", CHARGE_OBJECT);
    }
    if (charges.result()) {
      weigh(code);
    }
  }

  private void dynamic(CodeBuilder code, InvokeDynamicInstruction call) {
    switch (Bootstraps.owner(call)) {
      case Bootstraps.RECORDS -> recordMethod(code, call);
      case Bootstraps.TEXTS -> weigh(code.with(call));
      default -> code.with(call);
    }
  }

  private void recordMethod(CodeBuilder code, InvokeDynamicInstruction call) {
    String owner = call.typeSymbol().parameterType(0).descriptorString();
    switch (call.name().stringValue()) {
      case "hashCode" -> code.invokestatic(FUEL, "noHash", MethodTypeDesc.of(CD_int, CD_Object));
      case "toString" -> code.invokestatic(FUEL, "noText", MethodTypeDesc.of(CD_String, CD_Object));
      default -> {
        if (index.isComparable(owner)) {
          code.with(call);
        } else {
          code.invokestatic(FUEL, "noEquals", MethodTypeDesc.of(CD_boolean, CD_Object, CD_Object));
        }
      }
    }
  }

  /** A static array is handed out as a copy, so that nothing written to it outlives the call. */
  private void field(CodeBuilder code, FieldInstruction field) {
    code.with(field);
    ClassDesc type = field.typeSymbol();
    if (field.opcode() == Opcode.GETSTATIC && type.isArray() && !starts) {
      weigh(code);
      code.invokevirtual(type, "clone", MethodTypeDesc.of(CD_Object)).checkcast(type);
    }
  }

  private static void weigh(CodeBuilder code) {
    code.dup().invokestatic(FUEL, "weigh", CHARGE_OBJECT);
  }

  private static void spend(CodeBuilder code, int cost) {
    if (cost > 0) {
      code.loadConstant(cost).invokestatic(FUEL, "spend", CHARGE_INT);
    }
  }
}
