package unroll.run;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/// Doubles as their raw bits, so that what is read is what was written, whatever it was.
final class Bits {
    private Bits() {}

    static void write(DataOutputStream out, double[] values) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Double.BYTES);
        bytes.asDoubleBuffer().put(values);
        out.write(bytes.array());
    }

    /// Fills the array.
    static void read(DataInputStream in, double[] values) throws IOException {
        byte[] bytes = new byte[values.length * Double.BYTES];
        in.readFully(bytes);
        ByteBuffer.wrap(bytes).asDoubleBuffer().get(values);
    }
}
