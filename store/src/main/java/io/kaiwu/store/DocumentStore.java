// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;

/**
 * Durable JSON documents by (collection, id): decisions, users, commands, alarms. Safe for use by
 * many threads; a write is on disk on return.
 */
public final class DocumentStore {

  private static final String COLUMNS =
      "SELECT collection, id, created_micros, subject, body FROM kept.document ";

  private final Database database;
  private final ObjectMapper json;
  private final WriteLane lane;

  private record Key(String collection, String id) {
    String sql() {
      return "('%s', '%s')".formatted(Sql.escape(collection), Sql.escape(id));
    }
  }

  DocumentStore(Database database, ObjectMapper json) {
    this.database = database;
    this.json = json;
    this.lane = database.openLane();
  }

  /** Adds the document, or replaces the one with its collection and id. */
  public void put(Document document) {
    putAll(List.of(document));
  }

  /** The same for many, all or none; of two with one key the last is kept. */
  public void putAll(List<Document> documents) {
    if (documents.isEmpty()) {
      return;
    }
    Map<Key, Document> byKey = new LinkedHashMap<>();
    for (Document document : documents) {
      byKey.put(new Key(document.collection(), document.id()), document);
    }
    lane.write(
        "%d documents".formatted(documents.size()),
        open -> {
          open.execute(
              "DELETE FROM kept.document WHERE (collection, id) IN "
                  + byKey.keySet().stream()
                      .map(Key::sql)
                      .collect(Collectors.joining(", ", "(", ")")));
          insert(open, byKey.values());
          return byKey;
        });
  }

  private static void insert(WriteLane open, Collection<Document> documents) throws SQLException {
    try (DuckDBAppender rows = open.connection().createAppender("kept", "document")) {
      for (Document document : documents) {
        rows.beginRow()
            .append(document.collection())
            .append(document.id())
            .append(document.createdMicros());
        if (document.subject().isPresent()) {
          rows.append(document.subject().get());
        } else {
          rows.appendNull();
        }
        rows.append(document.body().toString()).endRow();
      }
      rows.flush();
    }
  }

  /**
   * Removes the document.
   *
   * @return whether it was there
   */
  public boolean delete(String collection, String id) {
    return lane.write(
        "the removal of document (%s/%s)".formatted(collection, id),
        open -> {
          PreparedStatement delete =
              open.prepare("DELETE FROM kept.document WHERE collection = ? AND id = ?");
          delete.setString(1, collection);
          delete.setString(2, id);
          return delete.executeUpdate() > 0;
        });
  }

  public Optional<Document> find(String collection, String id) {
    return query(COLUMNS + "WHERE collection = ? AND id = ?", collection, id).stream().findFirst();
  }

  /** The same as {@link #listBySubject}, whatever the subject. */
  public List<Document> list(String collection, long beforeMicros, int limit) {
    return query(newest("collection = ? AND created_micros < ?", limit), collection, beforeMicros);
  }

  /**
   * The documents about {@code subject} created before the given time, newest first.
   *
   * @param limit how many; those created in the same microsecond as the last come with it, so that
   *     going on before its time misses none
   */
  public List<Document> listBySubject(
      String collection, String subject, long beforeMicros, int limit) {
    return query(
        newest("collection = ? AND created_micros < ? AND subject = ?", limit),
        collection,
        beforeMicros,
        subject);
  }

  // The first step reads narrow columns only, the second the bodies of one page.
  private static String newest(String condition, int limit) {
    return """
    WITH page AS (SELECT created_micros FROM kept.document WHERE %1$s
      ORDER BY created_micros DESC LIMIT %2$d)
    %3$s WHERE %1$s AND created_micros >= (SELECT min(created_micros) FROM page)
    ORDER BY created_micros DESC, id DESC\
    """
        .formatted(condition, limit, COLUMNS);
  }

  public long count(String collection) {
    return database.read(
        "the number of documents",
        connection -> {
          try (PreparedStatement query =
              connection.prepareStatement(
                  "SELECT count(*) FROM kept.document WHERE collection = ?")) {
            query.setString(1, collection);
            try (ResultSet row = query.executeQuery()) {
              return row.next() ? row.getLong(1) : 0L;
            }
          }
        });
  }

  private List<Document> query(String sql, Object... arguments) {
    return database.read(
        "documents",
        connection -> {
          try (PreparedStatement query = connection.prepareStatement(sql)) {
            int parameters = query.getParameterMetaData().getParameterCount();
            for (int i = 0; i < parameters; i++) {
              query.setObject(i + 1, arguments[i % arguments.length]);
            }
            try (ResultSet rows = query.executeQuery()) {
              List<Document> documents = new ArrayList<>();
              while (rows.next()) {
                documents.add(document(rows));
              }
              return documents;
            }
          }
        });
  }

  private Document document(ResultSet row) throws SQLException {
    String collection = row.getString(1);
    String id = row.getString(2);
    try {
      return new Document(
          collection,
          id,
          row.getLong(3),
          Optional.ofNullable(row.getString(4)),
          json.readTree(row.getString(5)));
    } catch (JsonProcessingException e) {
      throw new StoreException(
          "The document (%s/%s) in the store is not JSON. Maybe it was written by another program."
              .formatted(collection, id),
          e);
    }
  }
}
