// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.contract.code;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.reflect.AccessFlag;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
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
  private final Map<String, Set<String>> lineages = new HashMap<>();
  private final Map<String, Map<String, MethodModel>> methods = new HashMap<>();
  private final IdentityHashMap<MethodModel, Boolean> generated = new IdentityHashMap<>();
  private final Map<String, Boolean> lasting = new HashMap<>();
  private final Map<String, Boolean> comparable = new HashMap<>();

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
    String key = name + descriptor;
    return (name.startsWith("<") ? Stream.of(owner) : lineage(owner).stream())
        .map(type -> methodsOf(type).get(key))
        .filter(Objects::nonNull)
        .findFirst();
  }

  private Map<String, MethodModel> methodsOf(String type) {
    return methods.computeIfAbsent(
        type,
        _ ->
            find(type).stream()
                .flatMap(model -> model.methods().stream())
                .collect(
                    Collectors.toMap(
                        m -> m.methodName().stringValue() + m.methodType().stringValue(),
                        m -> m,
                        (one, _) -> one)));
  }

  Optional<FieldModel> findField(String owner, String name) {
    return lineage(owner).stream()
        .flatMap(type -> find(type).stream())
        .flatMap(model -> model.fields().stream())
        .filter(field -> field.fieldName().equalsString(name))
        .findFirst();
  }

  /** How many fields an object has from the contract's classes. */
  int countFields(String type) {
    return lineage(type).stream()
        .flatMap(one -> find(one).stream())
        .mapToInt(model -> model.fields().size())
        .sum();
  }

  /** The types outside the contract's classes that this one stands on; itself if it is one. */
  Set<String> foreignParents(String type) {
    Set<String> foreign = new LinkedHashSet<>(lineage(type));
    foreign.removeAll(models.keySet());
    return foreign;
  }

  /** Whether the type stands on itself. */
  boolean isCircular(String type) {
    return find(type).stream()
        .flatMap(CodeIndex::parents)
        .anyMatch(parent -> lineage(parent).contains(type));
  }

  /** The type and all it stands on, each once: superclasses before interfaces. */
  private Set<String> lineage(String type) {
    Set<String> known = lineages.get(type);
    if (known != null) {
      return known;
    }
    Set<String> found = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(type));
    while (!open.isEmpty()) {
      String next = open.pop();
      if (found.add(next)) {
        find(next)
            .map(model -> parents(model).toList())
            .orElse(List.of())
            .reversed()
            .forEach(open::push);
      }
    }
    lineages.put(type, found);
    return found;
  }

  /** Whether a field of this type may outlive a call: nothing reachable from it ever changes. */
  boolean isLasting(String descriptor) {
    return remembered(lasting, descriptor, true);
  }

  /** Whether values of this type are equal by content on every machine. */
  boolean isComparable(String descriptor) {
    return remembered(comparable, descriptor, false);
  }

  private boolean remembered(Map<String, Boolean> known, String descriptor, boolean forGood) {
    Boolean answer = known.get(descriptor);
    if (answer == null) {
      answer = isSafe(descriptor, forGood, new HashSet<>());
      known.put(descriptor, answer);
    }
    return answer;
  }

  /** Whether the type prints by content: a value, or an enum, which prints its name. */
  boolean isPrintable(String descriptor) {
    return !descriptor.startsWith("L")
        ? !descriptor.startsWith("[")
        : VALUES.contains(name(descriptor)) || isEnum(name(descriptor));
  }

  /** Whether the method is one that every record gets unasked. */
  boolean isGenerated(MethodModel method) {
    return generated.computeIfAbsent(
        method,
        _ ->
            method.code().stream()
                .flatMap(code -> code.elementStream())
                .anyMatch(e ->
                    e instanceof InvokeDynamicInstruction i
                        && Bootstraps.owner(i).equals(Bootstraps.RECORDS)));
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

  /** Of the type itself, of what it extends and of all that extends it. */
  private boolean fieldsAreSafe(ClassModel model, boolean lasting, Set<String> seen) {
    String name = model.thisClass().asInternalName();
    return models.values().stream()
        .filter(other -> {
          String type = other.thisClass().asInternalName();
          return lineage(type).contains(name) || lineage(name).contains(type);
        })
        .flatMap(other -> other.fields().stream())
        .filter(f -> !f.flags().has(AccessFlag.STATIC))
        .allMatch(f ->
            f.flags().has(AccessFlag.FINAL) && isSafe(f.fieldType().stringValue(), lasting, seen));
  }

  private static Stream<String> parents(ClassModel model) {
    return Stream.concat(
        model.superclass().stream().map(ClassEntry::asInternalName),
        model.interfaces().stream().map(ClassEntry::asInternalName));
  }

  private static String name(String descriptor) {
    return descriptor.substring(1, descriptor.length() - 1);
  }
}
