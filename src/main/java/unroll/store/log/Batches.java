package unroll.store.log;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jdbi.v3.core.Handle;
import unroll.store.database.Database;
import unroll.store.log.EventLog.Entry;

/// The event logs in the database: events that were committed together are one row, their wire form one after the
/// other, compressed.
public final class Batches {
    private final Database database;

    Batches(Database database) {
        this.database = database;
    }

    /// One row of consecutive events; returns the bytes it takes. Once more after an answer that got lost changes
    /// nothing.
    public static int insert(Handle handle, String run, List<Entry> entries) {
        byte[] data = pack(entries);
        handle.createUpdate("insert into batches (run_id, last, first, written, data) values (?, ?, ?, ?, ?)"
                        + " on conflict (run_id, last) do nothing")
                .bind(0, run)
                .bind(1, entries.getLast().id())
                .bind(2, entries.getFirst().id())
                .bind(3, entries.getFirst().written())
                .bind(4, data)
                .execute();
        return data.length;
    }

    /// At most `most` events after `id`.
    List<Entry> after(String run, long id, int most) {
        return database.read(handle -> {
            var entries = new ArrayList<Entry>();
            try (var rows = handle.createQuery(
                            "select first, written, data from batches where run_id = ? and last > ? order by last limit ?")
                    .bind(0, run)
                    .bind(1, id)
                    .bind(2, most)
                    .map((row, _) -> unpack(row.getLong(1), row.getLong(2), row.getBytes(3)))
                    .iterator()) {
                while (rows.hasNext() && entries.size() < most)
                    for (Entry entry : rows.next()) if (entry.id() > id && entries.size() < most) entries.add(entry);
            }
            return entries;
        });
    }

    private static byte[] pack(List<Entry> entries) {
        var bytes = new ByteArrayOutputStream();
        var fast = new Deflater(Deflater.BEST_SPEED);
        try (var out = new DeflaterOutputStream(bytes, fast)) {
            for (Entry entry : entries) out.write(entry.wire());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            fast.end();
        }
        return bytes.toByteArray();
    }

    private static List<Entry> unpack(long first, long written, byte[] data) {
        byte[] bytes;
        try (var in = new InflaterInputStream(new ByteArrayInputStream(data))) {
            bytes = in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var entries = new ArrayList<Entry>();
        int from = 0;
        for (int at = 1; at < bytes.length; at++) {
            if (bytes[at] != '\n' || bytes[at - 1] != '\n') continue;
            entries.add(entry(first + entries.size(), Arrays.copyOfRange(bytes, from, at + 1), written));
            from = at + 1;
        }
        return entries;
    }

    private static Entry entry(long id, byte[] wire, long written) {
        int event = ("id: " + id + "\nevent: ").length();
        int end = event;
        while (wire[end] != '\n') end++;
        return new Entry(id, new String(wire, event, end - event, StandardCharsets.UTF_8), wire, written);
    }
}
