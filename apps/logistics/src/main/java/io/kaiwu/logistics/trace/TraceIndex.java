// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.trace;

import io.kaiwu.core.text.Explained;
import io.kaiwu.core.text.Text;
import io.kaiwu.logistics.epcis.EpcisEvent;
import io.kaiwu.logistics.epcis.EpcisException;
import io.kaiwu.logistics.epcis.Identifiers;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Who took part in which event, on disk, so that traces and recalls take less than a second among
 * millions of events. Made from the log of events and never the truth itself: what it lacks is read
 * from the log from {@link #nextPosition} on, and it may be deleted at any time. Opening maps files
 * and reads almost nothing. Safe for use by many threads; one process owns the folder.
 *
 * {@snippet :
 * try (TraceIndex index = TraceIndex.open(folder)) {
 *   index.add(event, position);
 *   Trace trace = index.forward("urn:epc:class:lgtin:4012345.012345.998877");
 *   Recall recall = index.recall("https://id.gs1.org/01/04012345123456/10/998877");
 *   recall.entries().forEach(entry -> System.out.println(entry.id() + " " + entry.place()));
 * }
 * }
 */
public final class TraceIndex implements AutoCloseable {

  /** What became of an event that was to be added. */
  public enum Added {
    NEW,
    /** It was there already; nothing was done. */
    KNOWN,
    /** Another event has this id; nothing was done. */
    CONFLICT
  }

  private final Path folder;
  private final FileChannel owner;
  private final Text opening;
  private final NameTable names;
  private final LinkTable links;
  private final EventTable events;
  private final LeftOutFile leftOut;
  private final Indexer indexer;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private long nextPosition;
  private String source;
  private boolean clean;

  private TraceIndex(Path folder, FileChannel owner, IndexHead head) throws IOException {
    this.folder = folder;
    this.owner = owner;
    names = new NameTable(folder, head.names(), head.nameBytes());
    links = new LinkTable(folder, head.links());
    events = new EventTable(folder, head.events());
    leftOut = new LeftOutFile(folder);
    indexer = new Indexer(names, links, events);
    nextPosition = head.nextPosition();
    source = head.source();
    clean = head.clean();
    opening = head.clean() ? asItWas(head) : repaired(head);
  }

  private static Text asItWas(IndexHead head) {
    return Text.of(
        "追溯索引照原样打开，含 " + head.events() + " 个事件。",
        "The trace index was opened as it was left, with " + head.events() + " events.");
  }

  private Text repaired(IndexHead head) {
    names.repair();
    for (int link = 0; link < links.count(); link++) {
      int name = links.name(link);
      links.putPrevious(link, names.newestLink(name));
      names.putNewestLink(name, link);
    }
    events.repair();
    if (head.nextPosition() == 0) {
      leftOut.clear();
      return Text.of(
          "追溯索引是新的：事件将从日志的开头读起。",
          "The trace index is new: events are read from the beginning of the log.");
    }
    return Text.of(
        "追溯索引上次没有正常关闭：已用前 " + head.events() + " 个事件修复，其余将从日志重读。",
        "The trace index was not closed: repaired from its first "
            + head.events()
            + " events; the others are read from the log again.");
  }

  /**
   * Opens the index in a folder, which is made if need be. If it was not closed last time, it is
   * put in order first, which takes about a second for a million events.
   *
   * @throws EpcisException if another process has it, or the files cannot be used
   */
  public static TraceIndex open(Path folder) {
    try {
      Files.createDirectories(folder);
      FileChannel owner =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!isOurs(owner)) {
        owner.close();
        throw unusable(folder, Text.of("另一个进程正在使用它", "another process uses it"));
      }
      return new TraceIndex(folder, owner, IndexHead.read(folder));
    } catch (IOException e) {
      throw unusable(folder, Explained.text(e));
    }
  }

  private static boolean isOurs(FileChannel owner) throws IOException {
    try {
      FileLock lock = owner.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static EpcisException unusable(Path folder, Text why) {
    return new EpcisException(
        Text.of("追溯索引（%s）打不开：%s。", "The trace index (%s) cannot be opened: %s.")
            .formatted(folder, why));
  }

  /** How the index was found when it was opened. */
  public Text opening() {
    return opening;
  }

  /** The first position of the log that the index has not seen. */
  public long nextPosition() {
    return read(() -> nextPosition);
  }

  /** How many events there are, those that were declared wrong among them. */
  public int eventCount() {
    return read(events::count);
  }

  /** What tells the log that the index was made from; empty if none was said to. */
  public String source() {
    return read(() -> source);
  }

  /**
   * Notes from which log the index is made, up to the next position at least.
   *
   * @param mark one line
   */
  public void madeFrom(String mark) {
    lock.writeLock().lock();
    try {
      source = mark;
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Forgets all, to be made from another log. */
  public void clear() {
    lock.writeLock().lock();
    try {
      soil();
      names.clear();
      links.clear();
      events.clear();
      leftOut.clear();
      nextPosition = 0;
      source = "";
      head(false).write(folder);
    } catch (IOException e) {
      throw unusable(folder, Explained.text(e));
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** What no trace takes in, by position; all that is damaged, of the rest the first 10,000. */
  public List<LeftOut> leftOut() {
    return read(leftOut::list);
  }

  /** Notes an entry that is not taken in. */
  public void leaveOut(LeftOut one) {
    lock.writeLock().lock();
    try {
      nextPosition = Math.max(nextPosition, one.position() + 1);
      leftOut.put(one);
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** As {@link #add(EpcisEvent, long, SignedBy)}, of a log whose entries nobody signs. */
  public Added add(EpcisEvent event, long position) {
    return add(event, position, SignedBy.NOBODY);
  }

  /**
   * Takes in an event that stands at a position of the log; in the order of positions, but for what
   * had been left out. What an event declares wrong counts no more from now on.
   */
  public Added add(EpcisEvent event, long position, SignedBy signedBy) {
    lock.writeLock().lock();
    try {
      soil();
      nextPosition = Math.max(nextPosition, position + 1);
      leftOut.remove(position);
      return indexer.add(event, position, signedBy);
    } catch (IOException e) {
      throw unusable(folder, Explained.text(e));
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Takes note that no event stands at the positions below this one that was not added. */
  public void skipTo(long position) {
    lock.writeLock().lock();
    try {
      nextPosition = Math.max(nextPosition, position);
      leftOut.remove(position - 1);
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** What {@link #add} would say. */
  public Added look(EpcisEvent event) {
    return read(() -> indexer.look(EventKey.of(event), event.findErrorDeclaration().isPresent()));
  }

  /** Where in the log the event of this id stands; not the one that declares it wrong. */
  public OptionalLong findPosition(String eventId) {
    return read(() -> {
      int event = events.find(EventKey.ofId(eventId), false);
      return event < 0 ? OptionalLong.empty() : OptionalLong.of(events.position(event));
    });
  }

  /** Where in the log the declaration stands that the event of this id is wrong. */
  public OptionalLong findDeclaration(String eventId) {
    return read(() -> {
      int event = events.find(EventKey.ofId(eventId), true);
      return event < 0 ? OptionalLong.empty() : OptionalLong.of(events.position(event));
    });
  }

  /** Where it comes from: what it was made of, what was in it, the lot it belongs to. */
  public Trace back(String id) {
    return read(() -> new Walk(graph()).back(Identifiers.canonical(id)));
  }

  /** Where it went: what was made of it, what holds it. */
  public Trace forward(String id) {
    return read(() -> new Walk(graph()).forward(Identifiers.canonical(id)));
  }

  /**
   * All that must be found when this lot, item or container is recalled: what contains it, comes
   * from it, belongs to it or was packed with it, and where that is now.
   */
  public Recall recall(String id) {
    return read(() -> new RecallWalk(graph()).recall(Identifiers.canonical(id)));
  }

  /** The identifiers in events that are written most like this one, the nearest first. */
  public List<String> nearest(String id, int most) {
    return read(() -> new Nearest(names).to(Identifiers.canonical(id), most));
  }

  private Graph graph() {
    return new Graph(names, links, events);
  }

  /** For queries of this package's neighbours over all events. */
  public <T> T query(Function<EventRows, T> question) {
    return read(() -> question.apply(new EventRows(names, links, events)));
  }

  private <T> T read(Supplier<T> question) {
    lock.readLock().lock();
    try {
      return question.get();
    } finally {
      lock.readLock().unlock();
    }
  }

  private void soil() throws IOException {
    if (clean) {
      clean = false;
      head(false).write(folder);
    }
  }

  private IndexHead head(boolean closed) {
    return new IndexHead(
        events.count(), links.count(), names.count(), names.end(), nextPosition, source, closed);
  }

  /** Makes sure that what was added up to now need not be read from the log again. */
  public void commit() {
    lock.writeLock().lock();
    try {
      force();
      head(clean).write(folder);
    } catch (IOException e) {
      throw unusable(folder, Explained.text(e));
    } finally {
      lock.writeLock().unlock();
    }
  }

  private void force() throws IOException {
    leftOut.write();
    names.force();
    links.force();
    events.force();
  }

  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      force();
      IndexHead left = head(true);
      names.close();
      links.close();
      events.close();
      left.write(folder);
      owner.close();
    } catch (IOException e) {
      throw unusable(folder, Explained.text(e));
    } finally {
      lock.writeLock().unlock();
    }
  }
}
