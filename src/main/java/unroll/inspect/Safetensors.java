package unroll.inspect;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import unroll.rnn.Tensor;

/// Writes a safetensors file (github.com/huggingface/safetensors, format as of version 0.4): eight bytes
/// with the header's length, the header as JSON, the numbers; everything little-endian. [SafetensorsReader]
/// reads it.
public final class Safetensors {
    static final int LENGTH_BYTES = 8;
    private static final int ALIGNMENT = 8;

    private Safetensors() {}

    /// All numbers as doubles, so that not a bit is lost. `notes` go into the header's metadata.
    public static byte[] write(Collection<Tensor> tensors, Map<String, String> notes) {
        ObjectNode header = JsonNodeFactory.instance.objectNode();
        ObjectNode metadata = header.putObject("__metadata__");
        notes.forEach(metadata::put);
        int end = 0;
        for (Tensor tensor : tensors) {
            ObjectNode entry = header.putObject(tensor.name()).put("dtype", "F64");
            tensor.shape().forEach(entry.putArray("shape")::add);
            int begin = end;
            end += Double.BYTES * tensor.values().length;
            entry.putArray("data_offsets").add(begin).add(end);
        }
        byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
        int padded = (json.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        ByteBuffer file = ByteBuffer.allocate(LENGTH_BYTES + padded + end).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(padded).put(json);
        while (file.position() < LENGTH_BYTES + padded) file.put((byte) ' ');
        for (Tensor tensor : tensors) for (double value : tensor.values()) file.putDouble(value);
        return file.array();
    }
}
