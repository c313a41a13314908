// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.contract.code;

import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;

/** The five ways javac links a call at run time: lambdas, texts, records, and two of switch. */
final class Bootstraps {

  static final String RECORDS = "java/lang/runtime/ObjectMethods.bootstrap";
  static final String LAMBDAS = "java/lang/invoke/LambdaMetafactory.metafactory";
  static final String TEXTS = "java/lang/invoke/StringConcatFactory.makeConcatWithConstants";
  static final String TYPE_SWITCH = "java/lang/runtime/SwitchBootstraps.typeSwitch";
  static final String ENUM_SWITCH = "java/lang/runtime/SwitchBootstraps.enumSwitch";

  private Bootstraps() {}

  /** Class and name of the bootstrap method. */
  static String owner(InvokeDynamicInstruction call) {
    var method = call.bootstrapMethod();
    return internalName(method.owner()) + "." + method.methodName();
  }

  static String internalName(ClassDesc type) {
    String descriptor = type.descriptorString();
    return type.isClassOrInterface()
        ? descriptor.substring(1, descriptor.length() - 1)
        : descriptor;
  }
}
