package unroll.inspect;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import unroll.rnn.Tensor;
import unroll.run.Complaint;
import unroll.run.Words;

/// Reads a safetensors file from outside, strictly: what its header says must be true, without gaps or
/// overlaps, and every number finite. Nothing is allocated on the header's word alone: the numbers have to
/// be there. For one reading by one thread.
final class SafetensorsReader {
    static final int LONGEST_HEADER = 100_000;
    private static final int MOST_TENSORS = 100;
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final List<Complaint> complaints = new ArrayList<>();

    private record Entry(String name, Type type, List<Integer> shape, long begin, long end) {}

    private enum Type {
        F64(Double.BYTES),
        F32(Float.BYTES);

        private final int bytes;

        Type(int bytes) {
            this.bytes = bytes;
        }
    }

    /// The tensors in the order of their data.
    ///
    /// @throws Unfit with every complaint
    static List<Tensor> read(byte[] file) {
        return new SafetensorsReader().tensors(file);
    }

    private List<Tensor> tensors(byte[] file) {
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int start = start(bytes);
        var entries = new ArrayList<Entry>();
        int count = 0;
        for (var property : header(file, start).properties()) {
            if (property.getKey().equals("__metadata__")) continue;
            if (++count > MOST_TENSORS)
                throw new Unfit(
                        "file",
                        "The file has more than " + MOST_TENSORS + " tensors; save the state_dict of one layer and its"
                                + " readout alone.");
            entry(property.getKey(), property.getValue(), entries);
        }
        if (entries.isEmpty() && complaints.isEmpty())
            throw new Unfit("file", "The file holds no tensors; save a state_dict with weight_ih_l0 and the others.");
        entries.sort(Comparator.comparingLong(Entry::begin));
        contiguous(entries, file.length - start);
        if (!complaints.isEmpty()) throw new Unfit(complaints);
        List<Tensor> tensors =
                entries.stream().map(e -> values(e, bytes, start)).toList();
        if (!complaints.isEmpty()) throw new Unfit(complaints);
        return tensors;
    }

    /// Where the data begin.
    private static int start(ByteBuffer bytes) {
        int size = bytes.limit();
        if (size >= 2 && bytes.get(0) == 'P' && bytes.get(1) == 'K')
            throw new Unfit(
                    "file",
                    "The file is a zip, as torch.save writes; save it with safetensors.torch.save_file instead.");
        if (size < Safetensors.LENGTH_BYTES + 2)
            throw new Unfit(
                    "file",
                    "The file has %,d bytes; a safetensors file has at least 10. Send it again.".formatted(size));
        long length = bytes.getLong(0);
        if (length < 2 || length > LONGEST_HEADER)
            throw new Unfit(
                    "file",
                    "The header’s length %s bytes is not from 2 to %,d; is this a safetensors file?"
                            .formatted(Long.toUnsignedString(length), LONGEST_HEADER));
        if (length > size - Safetensors.LENGTH_BYTES)
            throw new Unfit(
                    "file",
                    "The file ends after %,d bytes, within its header of %,d; it was cut off, send it again."
                            .formatted(size, length));
        return Safetensors.LENGTH_BYTES + (int) length;
    }

    private static JsonNode header(byte[] file, int start) {
        try {
            JsonNode header = MAPPER.readTree(file, Safetensors.LENGTH_BYTES, start - Safetensors.LENGTH_BYTES);
            if (file[Safetensors.LENGTH_BYTES] == '{' && header.isObject()) return header;
        } catch (JacksonException e) {
            throw new Unfit(
                    "file",
                    "The header is not JSON in which every name stands once; write the file with the safetensors"
                            + " library.");
        }
        throw new Unfit("file", "The header is not a JSON object; write the file with the safetensors library.");
    }

    private void entry(String name, JsonNode json, List<Entry> entries) {
        String shown = Words.brief(name);
        JsonNode dtype = json.path("dtype");
        Type type = null;
        for (Type t : Type.values()) if (dtype.isString() && dtype.stringValue().equals(t.name())) type = t;
        var shape = new ArrayList<Integer>();
        long size = 1;
        for (JsonNode n : json.path("shape")) {
            if (!n.isIntegralNumber() || !n.canConvertToInt() || n.intValue() < 1 || n.intValue() > 1 << 24) size = -1;
            else if (size > 0 && size < 1L << 32) {
                shape.add(n.intValue());
                size *= n.intValue();
            }
        }
        JsonNode offsets = json.path("data_offsets");
        boolean ranged = offsets.size() == 2
                && offsets.get(0).canConvertToLong()
                && offsets.get(1).canConvertToLong()
                && offsets.get(0).isIntegralNumber()
                && offsets.get(1).isIntegralNumber();
        if (type == null)
            complain(
                    name,
                    shown + " has dtype " + Words.shown(dtype)
                            + "; F64 and F32 are read. Convert it with .double() before saving.");
        else if (!json.path("shape").isArray()
                || size < 0
                || shape.size() != json.path("shape").size())
            complain(
                    name,
                    shown + " has shape " + Words.shown(json.path("shape"))
                            + "; give a list of whole numbers from 1 to 16777216.");
        else if (!ranged)
            complain(
                    name,
                    shown + " has data_offsets " + Words.shown(offsets) + "; give two whole numbers, begin and end.");
        else {
            long begin = offsets.get(0).longValue();
            long end = offsets.get(1).longValue();
            if (begin < 0 || end < begin || end - begin != size * type.bytes)
                complain(
                        name,
                        "%s has data_offsets [%d, %d]; its shape %s in %s takes %,d bytes; begin is at least 0, end begin plus that."
                                .formatted(shown, begin, end, shape, type, size * type.bytes));
            else entries.add(new Entry(name, type, shape, begin, end));
        }
    }

    /// Every byte of the data belongs to exactly one tensor.
    private void contiguous(List<Entry> entries, long size) {
        if (!complaints.isEmpty()) return;
        long end = 0;
        for (Entry e : entries) {
            if (e.begin != end) {
                String what = e.begin < end ? "overlaps the tensor before it" : "leaves a gap before it";
                complain(
                        e.name,
                        "%s begins at byte %,d and %s, which ends at %,d; write the file with the safetensors library."
                                .formatted(Words.brief(e.name), e.begin, what, end));
            }
            end = Math.max(end, e.end);
        }
        if (!complaints.isEmpty()) return;
        if (end > size)
            complain(
                    "file",
                    "The file has %,d bytes of numbers and its header promises %,d; it was cut off, send it again."
                            .formatted(size, end));
        else if (end < size)
            complain(
                    "file",
                    "The file has %,d bytes after its last tensor; write it with the safetensors library."
                            .formatted(size - end));
    }

    private Tensor values(Entry e, ByteBuffer bytes, int start) {
        double[] values = new double[(int) ((e.end - e.begin) / e.type.bytes)];
        int bad = -1;
        for (int n = 0; n < values.length; n++) {
            int at = start + (int) e.begin + n * e.type.bytes;
            values[n] = e.type == Type.F64 ? bytes.getDouble(at) : bytes.getFloat(at);
            if (bad < 0 && !Double.isFinite(values[n])) bad = n;
        }
        if (bad >= 0)
            complain(
                    e.name,
                    "%s holds %s at place %d; every weight must be a finite number."
                            .formatted(Words.brief(e.name), values[bad], bad));
        return new Tensor(e.name, e.shape, values);
    }

    private void complain(String name, String message) {
        if (complaints.size() < MOST_TENSORS) complaints.add(new Complaint(Words.brief(name), message));
    }
}
