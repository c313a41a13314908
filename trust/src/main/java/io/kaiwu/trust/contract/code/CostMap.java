// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.contract.code;

import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the instructions of one method cost, summed from its start. */
final class CostMap {

  private static final int OBJECT = 16;
  private static final int LINKED = 40;
  private static final int CATCH = 20;

  private final CodeIndex index;
  private final Map<Label, Integer> labels = new HashMap<>();
  private final List<Integer> jumps = new ArrayList<>();
  private final Map<Label, Integer> handlers = new HashMap<>();
  private final int whole;

  CostMap(CodeIndex index, CodeModel code) {
    this.index = index;
    int sum = 0;
    List<CodeElement> elements = code.elementList();
    for (CodeElement element : elements) {
      if (element instanceof LabelTarget target) {
        labels.put(target.label(), sum);
      }
      sum += cost(element);
      if (element instanceof BranchInstruction
          || element instanceof TableSwitchInstruction
          || element instanceof LookupSwitchInstruction) {
        jumps.add(sum); // elements are made anew by each reading, so jumps go by their number
      }
    }
    whole = sum;
    for (CodeElement element : elements) {
      if (element instanceof ExceptionCatch handler) {
        int from = at(handler.handler());
        int back = Math.max(0, at(handler.tryEnd()) - from);
        handlers.merge(handler.handler(), CATCH + back, Math::max);
      }
    }
  }

  /** All instructions of the method. */
  int whole() {
    return whole;
  }

  /** What a handler costs: all it may go back over. */
  int handler(Label label) {
    return handlers.getOrDefault(label, CATCH);
  }

  /** What lies between the n-th jump and where it goes back to; 0 for a jump forwards. */
  int back(int jump, Label target) {
    return Math.max(0, jumps.get(jump) - at(target));
  }

  /** As {@link #back(int, Label)}, for the farthest of all targets. */
  int back(int jump, Label otherwise, List<SwitchCase> cases) {
    int most = back(jump, otherwise);
    for (SwitchCase one : cases) {
      most = Math.max(most, back(jump, one.target()));
    }
    return most;
  }

  private int at(Label label) {
    return labels.getOrDefault(label, 0);
  }

  private int cost(CodeElement element) {
    return switch (element) {
      case InvokeInstruction call -> {
        String owner = call.owner().asInternalName();
        yield index.contains(owner) ? 1 : Charges.price(owner);
      }
      case InvokeDynamicInstruction _ -> LINKED;
      case NewObjectInstruction made ->
          OBJECT + index.countFields(made.className().asInternalName());
      case Instruction _ -> 1;
      default -> 0;
    };
  }
}
