// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.contract.code;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.reflect.AccessFlag;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The contract's own classes, parsed: who declares what, and which types hold for good. */
final class CodeIndex {

  /** Types whose values never change, are equal by content, and print alike everywhere. */
  private static final Set<String> VALUES =
      Set.of(
          "java/lang/String",
          "java/lang/Integer",
          "java/lang/Long",
          "java/lang/Boolean",
          "java/lang/Character",
          "java/lang/Byte",
          "java/lang/Short",
          "java/lang/Double",
          "java/time/Instant",
          "io/kaiwu/trust/contract/Decimal");

  private static final Set<String> LASTING =
      Set.of("io/kaiwu/trust/contract/Fields", "io/kaiwu/core/text/Text");

  private final Map<String, ClassModel> models = new TreeMap<>();

  CodeIndex(ContractCode code) {
    code.classes().forEach((name, bytes) -> models.put(name, ClassFile.of().parse(bytes)));
  }

  Collection<ClassModel> all() {
    return models.values();
  }

  Optional<ClassModel> find(String type) {
    return Optional.ofNullable(models.get(type));
  }

  boolean contains(String type) {
    return models.containsKey(type);
  }

  /** The method a call on {@code owner} names, if one of the contract's classes declares it. */
  Optional<MethodModel> findMethod(String owner, String name, String descriptor) {
    ClassModel model = models.get(owner);
    if (model == null) {
      return Optional.empty();
    }
    Optional<MethodModel> here =
        model.methods().stream()
            .filter(m -> m.methodName().equalsString(name))
            .filter(m -> m.methodType().equalsString(descriptor))
            .findFirst();
    return here.isPresent() || name.startsWith("<")
        ? here
        : parents(model).flatMap(p -> findMethod(p, name, descriptor).stream()).findFirst();
  }

  Optional<FieldModel> findField(String owner, String name) {
    ClassModel model = models.get(owner);
    if (model == null) {
      return Optional.empty();
    }
    Optional<FieldModel> here =
        model.fields().stream().filter(f -> f.fieldName().equalsString(name)).findFirst();
    return here.isPresent()
        ? here
        : parents(model).flatMap(p -> findField(p, name).stream()).findFirst();
  }

  /** The types outside the contract's classes that this one stands on; itself if it is one. */
  Set<String> foreignParents(String type) {
    ClassModel model = models.get(type);
    if (model == null) {
      return Set.of(type);
    }
    Set<String> found = new HashSet<>();
    parents(model).forEach(parent -> found.addAll(foreignParents(parent)));
    return found;
  }

  /** Whether a field of this type may outlive a call: nothing reachable from it ever changes. */
  boolean isLasting(String descriptor) {
    return isSafe(descriptor, true, new HashSet<>());
  }

  /** Whether values of this type are equal by content on every machine. */
  boolean isComparable(String descriptor) {
    return isSafe(descriptor, false, new HashSet<>());
  }

  /** Whether the type prints by content: a value, or an enum, which prints its name. */
  boolean isPrintable(String descriptor) {
    return !descriptor.startsWith("L")
        ? !descriptor.startsWith("[")
        : VALUES.contains(name(descriptor)) || isEnum(name(descriptor));
  }

  /** Whether the method is one that every record gets unasked. */
  static boolean isGenerated(MethodModel method) {
    return method.code().stream()
        .flatMap(code -> code.elementStream())
        .anyMatch(e ->
            e instanceof InvokeDynamicInstruction i
                && Bootstraps.owner(i).equals(Bootstraps.RECORDS));
  }

  private boolean isEnum(String type) {
    ClassModel model = models.get(type);
    return model != null && model.flags().has(AccessFlag.ENUM);
  }

  private boolean isSafe(String descriptor, boolean lasting, Set<String> seen) {
    if (!descriptor.startsWith("L")) {
      return !descriptor.startsWith("[");
    }
    String type = name(descriptor);
    if (VALUES.contains(type) || (lasting && LASTING.contains(type)) || !seen.add(type)) {
      return true;
    }
    ClassModel model = models.get(type);
    if (model == null) {
      return false;
    }
    boolean isEnum = model.flags().has(AccessFlag.ENUM);
    boolean isRecord = foreignParents(type).contains("java/lang/Record");
    boolean closed = isEnum || model.flags().has(AccessFlag.FINAL);
    boolean kind = lasting ? closed : isEnum || isRecord;
    return kind && ((isEnum && !lasting) || fieldsAreSafe(model, lasting, seen));
  }

  private boolean fieldsAreSafe(ClassModel model, boolean lasting, Set<String> seen) {
    boolean own =
        model.fields().stream()
            .filter(f -> !f.flags().has(AccessFlag.STATIC))
            .allMatch(f ->
                f.flags().has(AccessFlag.FINAL)
                    && isSafe(f.fieldType().stringValue(), lasting, seen));
    String name = model.thisClass().asInternalName();
    return own
        && models.values().stream()
            .filter(sub -> superclass(sub).equals(name))
            .allMatch(sub -> fieldsAreSafe(sub, lasting, seen))
        && (isEnum(superclass(model))
            || find(superclass(model))
                .map(parent -> fieldsAreSafe(parent, lasting, seen))
                .orElse(true));
  }

  private static Stream<String> parents(ClassModel model) {
    return Stream.concat(
        model.superclass().stream().map(ClassEntry::asInternalName),
        model.interfaces().stream().map(ClassEntry::asInternalName));
  }

  private static String superclass(ClassModel model) {
    return model.superclass().map(ClassEntry::asInternalName).orElse("");
  }

  private static String name(String descriptor) {
    return descriptor.substring(1, descriptor.length() - 1);
  }
}
