// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.svm;

import io.kaiwu.core.text.Text;
import io.kaiwu.learn.method.Method;
import io.kaiwu.learn.method.Parameter;
import io.kaiwu.learn.method.Parameters;
import java.util.ArrayList;
import java.util.List;

/** Support vector machines for the command line, the tuner and the report. */
public final class SvmMethods {

  static final Parameter COST =
      new Parameter.Real(
          "c",
          Text.of("误差的代价：越大越贴近训练数据", "what an error costs; the greater, the closer to the data"),
          1e-6,
          1e6,
          true,
          1);

  static final Parameter CLASS_WEIGHTS =
      new Parameter.Free(
          "class-weights",
          Text.of(
              "各类误差的权重：none（相同）、balanced（按行数均衡），或如 good:1,bad:5",
              "how much errors in a class count: none, balanced, or such as good:1,bad:5"),
          "none");

  private SvmMethods() {}

  public static List<Method> all() {
    return List.of(new LinearSvmMethod(), new SvmMethod(), new OneClassSvmMethod());
  }

  static Parameter epsilon(double standard) {
    return new Parameter.Real(
        "epsilon",
        Text.of(
            "回归中不计代价的误差，单位同目标",
            "of a regression, the error that costs nothing, in units of the target"),
        0,
        1e9,
        false,
        standard);
  }

  static Parameter tolerance(double standard) {
    return new Parameter.Real(
        "tolerance",
        Text.of("求解到多精确时停止", "how exact the solution must be before the solver stops"),
        1e-12,
        1,
        true,
        standard);
  }

  /** Kernel, gamma, degree, offset, then what the method adds. */
  static List<Parameter> kernelAnd(Parameter... more) {
    List<Parameter> all =
        new ArrayList<>(
            List.of(
                new Parameter.Choice(
                    "kernel",
                    Text.of("衡量两行相似程度的核函数", "the kernel: how alike two rows are"),
                    List.of("linear", "polynomial", "rbf", "sigmoid"),
                    "rbf"),
                new Parameter.Free(
                    "gamma",
                    Text.of(
                        "核的宽度：scale（按方差）、auto（按列数）或正数",
                        "how fast the kernel forgets: scale (by variance), auto (by columns) or a number above 0"),
                    "scale"),
                new Parameter.Whole(
                    "degree",
                    Text.of("多项式核的次数", "the polynomial kernel's degree"),
                    1,
                    10,
                    false,
                    3),
                new Parameter.Real(
                    "offset",
                    Text.of(
                        "多项式核与 sigmoid 核的常数项",
                        "the constant of the polynomial and sigmoid kernels"),
                    -1e6,
                    1e6,
                    false,
                    0),
                tolerance(1e-3),
                new Parameter.Whole(
                    "cache-megabytes",
                    Text.of("核矩阵行缓存的内存（MB）", "memory for kernel rows, in megabytes"),
                    1,
                    65536,
                    true,
                    256)));
    all.addAll(List.of(more));
    return List.copyOf(all);
  }

  static SvmKernel kernel(Parameters p) {
    Gamma gamma = Gamma.parse(p.text("gamma"));
    return switch (p.text("kernel")) {
      case "linear" -> new SvmKernel.Linear();
      case "polynomial" -> new SvmKernel.Polynomial(gamma, p.real("offset"), p.whole("degree"));
      case "sigmoid" -> new SvmKernel.Sigmoid(gamma, p.real("offset"));
      default -> new SvmKernel.Rbf(gamma);
    };
  }

  static SmoSettings solver(Parameters p) {
    return SmoSettings.STANDARD
        .withTolerance(p.real("tolerance"))
        .withCacheBytes((long) p.whole("cache-megabytes") << 20);
  }
}
