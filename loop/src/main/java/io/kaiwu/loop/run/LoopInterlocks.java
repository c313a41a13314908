// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.loop.run;

import io.kaiwu.act.interlock.FreshInterlock;
import io.kaiwu.act.interlock.Interlock;
import io.kaiwu.act.interlock.Points;
import io.kaiwu.act.interlock.RangeInterlock;
import io.kaiwu.act.interlock.StateInterlock;
import io.kaiwu.act.interlock.TagRef;
import io.kaiwu.loop.definition.LoopDefinition;
import java.util.ArrayList;
import java.util.List;

/** The interlocks that a loop's definition asks for, on its point of the assets it covers. */
public final class LoopInterlocks {

  private LoopInterlocks() {}

  public static List<Interlock> of(LoopDefinition loop) {
    LoopDefinition.Interlocks asked = loop.command().interlocks();
    Points points = Points.of(loop.assets().below(), loop.command().point());
    List<Interlock> interlocks = new ArrayList<>();
    interlocks.add(new RangeInterlock(points, asked.range()));
    interlocks.add(
        new FreshInterlock(
            points, asked.fresh().stream().map(TagRef::of).toList(), asked.maxAge()));
    for (LoopDefinition.Interlocks.State state : asked.states()) {
      interlocks.add(
          new StateInterlock(
              points, asked.range(), TagRef.of(state.tag()), state.required(), asked.maxAge()));
    }
    return interlocks;
  }
}
