// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.study;

import io.kaiwu.core.text.Text;
import io.kaiwu.learn.DataException;
import io.kaiwu.learn.bayes.BayesMethods;
import io.kaiwu.learn.cluster.ClusterMethods;
import io.kaiwu.learn.linear.LinearMethods;
import io.kaiwu.learn.logistic.LogisticMethods;
import io.kaiwu.learn.method.Method;
import io.kaiwu.learn.neighbour.NeighbourMethods;
import io.kaiwu.learn.neural.NeuralMethods;
import io.kaiwu.learn.svm.SvmMethods;
import io.kaiwu.learn.tree.TreeMethods;
import java.util.List;
import java.util.stream.Stream;

/** Every method there is. */
public final class MethodCatalog {

  private static final List<Method> ALL =
      Stream.of(
              LinearMethods.all(),
              LogisticMethods.all(),
              SvmMethods.all(),
              TreeMethods.all(),
              BayesMethods.all(),
              NeighbourMethods.all(),
              NeuralMethods.all(),
              ClusterMethods.all())
          .flatMap(List::stream)
          .toList();

  private MethodCatalog() {}

  /** All methods, those of one kind together. */
  public static List<Method> all() {
    return ALL;
  }

  /**
   * The method of that name.
   *
   * @throws DataException naming all of them if there is none
   */
  public static Method get(String name) {
    return ALL.stream()
        .filter(m -> m.name().equals(name))
        .findFirst()
        .orElseThrow(() -> {
          List<String> names = ALL.stream().map(Method::name).toList();
          return new DataException(
              Text.of(
                  "没有方法（%s）。可用的有：%s，以及购物篮分析 apriori、eclat。"
                      .formatted(name, String.join("、", names)),
                  "There is no method (%s). There are %s, and apriori and eclat for baskets."
                      .formatted(name, String.join(", ", names))));
        });
  }
}
