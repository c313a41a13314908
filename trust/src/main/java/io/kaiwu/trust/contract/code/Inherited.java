// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.contract.code;

import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.invoke.MethodType;
import java.lang.reflect.AccessFlag;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What every object has from the classes that a contract's classes may extend. An interface of the
 * contract that declares such a method is answered by the class it comes from: {@code interface H {
 * int hashCode(); }} shows an identity.
 */
final class Inherited {

  private static final Set<String> FORBIDDEN = forbidden();

  private Inherited() {}

  /** Whether a call of the method may run what is not on the allow list. */
  static boolean answers(MethodModel found, String name, String descriptor) {
    boolean ofInterface =
        found.parent().map(ClassModel::flags).filter(f -> f.has(AccessFlag.INTERFACE)).isPresent();
    return ofInterface && FORBIDDEN.contains(name + descriptor);
  }

  private static Set<String> forbidden() {
    Set<String> found = new HashSet<>();
    for (Class<?> type : List.of(Object.class, Record.class, Enum.class)) {
      for (Method method : type.getDeclaredMethods()) {
        String descriptor =
            MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                .toMethodDescriptorString();
        String owner = type.getName().replace('.', '/');
        if (!AllowList.STANDARD.hasMethod(owner, method.getName(), descriptor)) {
          found.add(method.getName() + descriptor);
        }
      }
    }
    return found;
  }
}
