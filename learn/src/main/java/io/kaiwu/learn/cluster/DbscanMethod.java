// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.core.text.Text;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Method;
import io.kaiwu.learn.method.Parameter;
import io.kaiwu.learn.method.Parameters;
import io.kaiwu.learn.method.Sample;
import io.kaiwu.learn.method.Task;
import java.util.List;
import java.util.Set;

/** {@link Dbscan} as a method: {@code dbscan}. */
final class DbscanMethod implements Method {

  private static final List<Parameter> PARAMETERS =
      List.of(
          new Parameter.Real(
              "radius",
              Text.of(
                  "邻域半径：距离不超过它的行互为邻居（单位同输入，建议先标准化）",
                  "rows no further apart than this are neighbours, in the unit of the inputs; scale"
                      + " them first"),
              Double.MIN_NORMAL,
              1e300,
              true,
              0.5),
          new Parameter.Whole(
              "min-rows",
              Text.of(
                  "核心点邻域内至少应有的行数（含自身）",
                  "rows that a core must have within the radius, itself among them"),
              1,
              1_000_000,
              true,
              5));

  @Override
  public String name() {
    return "dbscan";
  }

  @Override
  public Text title() {
    return Text.of("密度聚类（DBSCAN）", "Density-based clustering (DBSCAN)");
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
  public DbscanModel fit(Sample sample, Parameters parameters, Fitting fitting) {
    return Dbscan.of(parameters.real("radius"), parameters.whole("min-rows")).fit(sample, fitting);
  }

  @Override
  public DbscanModel read(JsonNode json) {
    return DbscanModel.fromJson(json);
  }
}
