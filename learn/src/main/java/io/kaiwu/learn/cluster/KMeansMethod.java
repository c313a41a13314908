// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.core.text.Text;
import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Method;
import io.kaiwu.learn.method.Parameter;
import io.kaiwu.learn.method.Parameters;
import io.kaiwu.learn.method.Sample;
import io.kaiwu.learn.method.Task;
import java.util.List;
import java.util.Set;

/** {@link KMeans} and {@link ClusterCount} as a method: {@code kmeans}. */
final class KMeansMethod implements Method {

  private static final List<Parameter> PARAMETERS =
      List.of(
          new Parameter.Free(
              "k",
              Text.of(
                  "簇的个数；auto 表示从 2 试到 most-clusters，按 choose-by 选取",
                  "the number of clusters; auto tries 2 to most-clusters and chooses by choose-by"),
              "auto"),
          new Parameter.Whole(
              "most-clusters",
              Text.of("k 为 auto 时最多尝试的簇数", "the most clusters to try where k is auto"),
              2,
              1000,
              false,
              10),
          new Parameter.Choice(
              "choose-by",
              Text.of(
                  "k 为 auto 时的选取依据：轮廓系数、肘部（Kneedle）、CH 指数或 DB 指数",
                  "what decides where k is auto: silhouette, elbow (Kneedle), or the"
                      + " Calinski-Harabasz or Davies-Bouldin index"),
              List.of("silhouette", "elbow", "calinski-harabasz", "davies-bouldin"),
              "silhouette"),
          new Parameter.Whole(
              "starts",
              Text.of("随机起点的次数，取其中最好的结果", "random starts, of which the best is kept"),
              1,
              1000,
              true,
              10),
          new Parameter.Whole(
              "most-iterations",
              Text.of("每个起点的最多迭代次数", "the most iterations of a start"),
              1,
              100_000,
              true,
              300),
          new Parameter.Real(
              "tolerance",
              Text.of(
                  "中心移动的平方和（相对各列平均方差）小于它时停止；0 表示直到没有行换簇",
                  "stops when the squared moves of the centres, relative to the mean variance, fall"
                      + " below it; 0 goes on until no row changes"),
              0,
              1,
              false,
              1e-4));

  @Override
  public String name() {
    return "kmeans";
  }

  @Override
  public Text title() {
    return Text.of("K 均值聚类", "K-means clustering");
  }

  @Override
  public Set<Task> tasks() {
    return Set.of(Task.CLUSTERING);
  }

  @Override
  public List<Parameter> parameters() {
    return PARAMETERS;
  }

  @Override
  public boolean wantsScaledInputs() {
    return true;
  }

  @Override
  public KMeansModel fit(Sample sample, Parameters parameters, Fitting fitting) {
    String k = parameters.text("k");
    KMeans settings =
        KMeans.of(k.equals("auto") ? 2 : number(k))
            .withStarts(parameters.whole("starts"))
            .withMostIterations(parameters.whole("most-iterations"))
            .withTolerance(parameters.real("tolerance"));
    if (!k.equals("auto")) {
      return settings.fit(sample, fitting);
    }
    return ClusterCount.between(2, parameters.whole("most-clusters"))
        .withRule(rule(parameters.text("choose-by")))
        .withSettings(settings)
        .search(sample, fitting)
        .model();
  }

  static int number(String k) {
    try {
      return Integer.parseInt(k);
    } catch (NumberFormatException e) {
      throw new LearnException(
          "The parameter --k (%s) must be a whole number of clusters, or auto where it is offered."
              .formatted(k),
          e);
    }
  }

  private static ClusterCount.Rule rule(String text) {
    return switch (text) {
      case "elbow" -> ClusterCount.Rule.ELBOW;
      case "calinski-harabasz" -> ClusterCount.Rule.CALINSKI_HARABASZ;
      case "davies-bouldin" -> ClusterCount.Rule.DAVIES_BOULDIN;
      default -> ClusterCount.Rule.SILHOUETTE;
    };
  }

  @Override
  public KMeansModel read(JsonNode json) {
    return KMeansModel.fromJson(json);
  }
}
