// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop.search;

/**
 * A tabu search from one schedule on.
 *
 * <p>Neighbours: N7 (Zhang et al. 2007, doi:10.1016/j.cor.2005.12.002) on one critical path;
 * operations of the path on other machines.
 */
final class TabuWalk {

  final GraphShop shop;
  final Graph graph;
  private final CriticalPath path;
  private final int[] away;
  private final Dice dice;
  private final int none;
  private final int[] newDone;
  private final Sequence best;

  static int N8 = Integer.getInteger("n8", 0);
  static int T0 = Integer.getInteger("t0", 10);
  static int TR = Integer.getInteger("tr", 140);
  private long iteration;
  long moves;
  private long lastBetter;

  // the chosen move
  private static final int BEHIND = 0;
  private static final int BEFORE = 1;
  private static final int REASSIGN = 2;
  private int ties;
  private int chosen;
  private int chosenKind;
  private int chosenX;
  private int chosenY;
  private int chosenLeft;
  private int chosenRight;
  private int others;
  private int otherKind;
  private int otherX;
  private int otherY;
  private int otherLeft;
  private int otherRight;
  private boolean hit;
  private final int[] arc;
  private final int[] jobOf;
  static double RT = Double.parseDouble(System.getProperty("rt", "1"));
  static int PL = Integer.getInteger("pl", 0);
  static int MODE = Integer.getInteger("mode", 1);

  TabuWalk(GraphShop shop, Dice dice) {
    this.shop = shop;
    this.none = shop.operations;
    this.graph = new Graph(shop);
    this.path = new CriticalPath(graph);
    this.dice = dice;
    this.newDone = new int[none];
    this.best = new Sequence(none);
    this.arc = new int[none * shop.jobs];
    this.jobOf = new int[none];
    this.away = new int[shop.choiceMachine.length];
    for (int j = 0, x = 0; j < shop.jobs; j++) while (x <= shop.lastOfJob[j]) jobOf[x++] = j;
  }

  void start(Sequence from) {
    graph.load(from);
    graph.save(best);
    java.util.Arrays.fill(away, 0);
    java.util.Arrays.fill(arc, 0);
    iteration = 1;
    lastBetter = 1;
  }

  Sequence best() {
    return best;
  }

  long iterations() {
    return iteration;
  }

  /** Until so many iterations brought nothing better (true) or so many moves are counted. */
  boolean walk(long patience, long untilMoves, int target) {
    while (iteration - lastBetter < patience && best.makespan > target) {
      if (moves >= untilMoves) {
        return false;
      }
      if (!step()) {
        return true;
      }
    }
    return true;
  }

  private boolean step() {
    path.find(dice);
    chosen = Integer.MAX_VALUE;
    ties = 0;
    others = 0;
    int i = 0;
    while (i < path.length) {
      int e = path.blockEnd(i);
      if (e - i > 1) {
        block(i, e - 1);
      }
      i = e;
    }
    if (shop.isFlexible()) {
      for (int k = 0; k < path.length; k++) {
        elsewhere(path.node[k]);
      }
    }
    if (ties == 0) {
      if (others == 0) {
        return false;
      }
      apply(otherKind, otherX, otherY, otherLeft, otherRight);
    } else {
      apply(chosenKind, chosenX, chosenY, chosenLeft, chosenRight);
    }
    iteration++;
    if (graph.makespan < best.makespan) {
      graph.save(best);
      lastBetter = iteration;
    }
    return true;
  }

  /** The block stands backwards in the path: its last operation at {@code from}. */
  private void block(int from, int to) {
    int[] b = path.node;
    if (to - from == 1) {
      behind(b[to], b[from]);
      return;
    }
    boolean head = to == path.length - 1;
    boolean rear = from == 0;
    if (N8 == 1) {
      for (int i = from; i < to; i++) {
        for (int j = i + 1; j <= to; j++) {
          behind(b[j], b[i]);
          if (j > i + 1) {
            before(b[i], b[j]);
          }
        }
      }
      return;
    }
    if (!head) {
      for (int i = from; i < to; i++) {
        before(b[i], b[to]);
      }
      for (int i = from + (rear ? 0 : 1); i < to - 1; i++) {
        behind(b[to], b[i]);
      }
    }
    if (!rear) {
      for (int i = from + 1; i <= to; i++) {
        behind(b[i], b[from]);
      }
      for (int i = from + 2; i < (head ? to + 1 : to); i++) {
        before(b[from], b[i]);
      }
    }
  }

  private void behind(int x, int y) {
    Graph g = graph;
    if (g.isApart(shop.after[x], y)) {
      int estimate = estimateBehind(x, y);
      offer(estimate, BEHIND, x, y, 0, 0, hit);
    }
  }

  private void before(int y, int x) {
    Graph g = graph;
    int b = shop.before[y];
    if (b > none || g.isApart(x, b)) {
      int estimate = estimateBefore(y, x);
      offer(estimate, BEFORE, x, y, 0, 0, hit);
    }
  }

  private void offer(int estimate, int kind, int x, int y, int left, int right, boolean isTabu) {
    moves++;
    if (isTabu && estimate >= best.makespan) {
      if (dice.below(++others) == 0) {
        otherKind = kind;
        otherX = x;
        otherY = y;
        otherLeft = left;
        otherRight = right;
      }
      return;
    }
    if (estimate > chosen) {
      return;
    }
    if (estimate < chosen) {
      chosen = estimate;
      ties = 0;
    }
    if (dice.below(++ties) == 0) {
      chosenKind = kind;
      chosenX = x;
      chosenY = y;
      chosenLeft = left;
      chosenRight = right;
    }
  }

  private int estimateBehind(int x, int y) {
    int[] tail = graph.tail;
    int[] done = graph.done;
    int[] next = graph.next;
    int[] duration = graph.duration;
    int[] before = shop.before;
    int[] after = shop.after;
    int end = done[graph.previous[x]];
    int stop = next[y];
    // forwards: heads
    int w = next[x];
    while (w != stop) {
      end = Math.max(end, done[before[w]]) + duration[w];
      newDone[w] = end;
      w = next[w];
    }
    int worst = Math.max(end, done[before[x]]);
    int rest = Math.max(tail[after[x]], tail[stop]) + duration[x];
    worst += rest;
    boolean h = false;
    int jx = jobOf[x];
    w = y;
    while (w != x) {
      rest = Math.max(tail[after[w]], rest);
      worst = Math.max(worst, newDone[w] + rest);
      rest += duration[w];
      h |= arc[w * shop.jobs + jx] > iteration;
      w = graph.previous[w];
    }
    hit = h;
    return worst;
  }

  private int estimateBefore(int y, int x) {
    int[] tail = graph.tail;
    int[] done = graph.done;
    int[] next = graph.next;
    int[] previous = graph.previous;
    int[] duration = graph.duration;
    int[] before = shop.before;
    int[] after = shop.after;
    int end = Math.max(done[before[y]], done[previous[x]]) + duration[y];
    int doneY = end;
    int w = x;
    while (w != y) {
      end = Math.max(end, done[before[w]]) + duration[w];
      newDone[w] = end;
      w = next[w];
    }
    int rest = tail[next[y]];
    int worst = 0;
    boolean h = false;
    int base = y * shop.jobs;
    int stop = previous[x];
    w = previous[y];
    while (w != stop) {
      rest = Math.max(tail[after[w]], rest);
      worst = Math.max(worst, newDone[w] + rest);
      rest += duration[w];
      h |= arc[base + jobOf[w]] > iteration;
      w = previous[w];
    }
    worst = Math.max(worst, doneY + Math.max(rest, tail[after[y]]));
    hit = h;
    return worst;
  }

  /** Everywhere on the other machines where x can go. */
  private void elsewhere(int x) {
    int choices = shop.firstChoice[x + 1];
    for (int c = shop.firstChoice[x]; c < choices; c++) {
      if (c != graph.choice[x]) {
        insert(x, c);
      }
    }
  }

  private void insert(int x, int c) {
    int[] tail = graph.tail;
    int[] done = graph.done;
    int[] next = graph.next;
    int[] duration = graph.duration;
    int ready = done[shop.before[x]];
    int rest = tail[shop.after[x]];
    int d = shop.choiceDuration[c];
    int left = none;
    int right = graph.firstOn[shop.choiceMachine[c]];
    // Those that end before x is ready and leave more behind them than x may come before it.
    while (right != none && done[right] <= ready && tail[right] > rest) {
      left = right;
      right = next[right];
    }
    boolean isTabu = away[c] > iteration;
    while (true) {
      int estimate = Math.max(ready, done[left]) + d + Math.max(rest, tail[right]);
      offer(estimate, REASSIGN, x, c, left, right, isTabu);
      if (right == none || tail[right] <= rest) {
        return;
      }
      left = right;
      right = next[right];
    }
  }

  private void apply(int kind, int x, int y, int left, int right) {
    long until = iteration + tenure();
    if (kind == REASSIGN) {
      away[graph.choice[x]] = (int) (iteration + (long) (tenure() * RT) + path.length * PL / 100);
      if (!graph.reassign(x, y, left, right)) throw new IllegalStateException("cycle");
      return;
    }
    // the order as it is now may not come back
    if (MODE == 0) {
      arc[x * shop.jobs + jobOf[y]] = (int) until;
    } else if (kind == BEHIND) {
      for (int w = y; w != x; w = graph.previous[w]) arc[x * shop.jobs + jobOf[w]] = (int) until;
    } else {
      for (int w = x; w != y; w = graph.next[w]) arc[w * shop.jobs + jobOf[y]] = (int) until;
    }
    boolean ok = kind == BEHIND ? graph.moveBehind(x, y) : graph.moveBefore(y, x);
    if (!ok) throw new IllegalStateException("cycle");
  }

  String dbg() { return (chosenKind==2?"R ":"N ") + chosenX + ">" + chosenY + " " + chosen + " ties " + ties + " others " + others + " len " + path.length; }

  private int tenure() {
    int least = T0 + shop.jobs / shop.machines;
    int most = least * TR / 100;
    return least + dice.below(most - least + 1);
  }
}
